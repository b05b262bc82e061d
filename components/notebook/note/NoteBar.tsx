import {
  AppWindow,
  CalendarClock,
  Code,
  Ellipsis,
  Eraser,
  FileDown,
  Files,
  FileText,
  GitCommitHorizontal,
  GitCompareArrows,
  History,
  Keyboard,
  LayoutTemplate,
  NotebookText,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Pencil,
  Play,
  Search,
  Share2,
  Square,
  SquareChartGantt,
  SunMoon,
  Trash2,
  Undo2,
} from 'lucide-react';
import { Faces } from '../../sharing/presence/Faces.tsx';
import { useNote } from '../../state/useNote.ts';
import { useUi } from '../../state/useUi.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuAction, MenuLine } from '../../ui/Menu.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { isMacBrowser, shownKeys } from '../commands/chords.ts';
import { type CommandId, Commands } from '../commands/commands.ts';
import { useCan } from '../commands/useCan.ts';
import { useCommands } from '../commands/useCommands.ts';
import { LookMenu } from '../looks/LookMenu.tsx';
import { KernelMenu } from './KernelMenu.tsx';
import { NoteTitle } from './NoteTitle.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';

/** Title and tools of the note. */
export function NoteBar() {
  const run = useCommands();
  const can = useCan();
  const isMac = isMacBrowser();
  const panes = useUi((u) => u.panes);
  const isOpen = useNote((n) => n.phase === 'open');
  const tool = (id: CommandId, icon: typeof Play, pressed?: boolean) =>
    can(id) && (
      <IconButton
        icon={icon}
        label={Commands[id].label}
        keys={shownKeys(id, isMac)}
        disabled={!isOpen && Commands[id].scope === 'note'}
        onClick={() => run(id)}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      />
    );
  const entry = (id: CommandId, icon: typeof Play, isBad = false) =>
    can(id) && <MenuAction icon={icon} label={Commands[id].label} keys={shownKeys(id, isMac)} isBad={isBad} onSelect={() => run(id)} />;
  return (
    <header data-chrome className="@container flex h-12 shrink-0 items-center gap-1 border-b bg-bg px-3">
      <span className={panes.left ? 'min-[800px]:hidden' : ''}>{tool('toggle-left', PanelLeft)}</span>
      <NoteTitle />
      <div role="toolbar" aria-label="Note" className="flex items-center">
        {tool('run-all', Play)}
        {tool('stop-all', Square)}
        <Gap />
        <div className="hidden items-center @min-[52rem]:flex">
          {tool('all-code', Code)}
          {tool('all-output', SquareChartGantt)}
          {tool('clear-all', Eraser)}
          <span className="hidden items-center @min-[60rem]:flex">
            {tool('clone', Files)}
            {tool('export', FileDown)}
          </span>
          <Gap />
          {tool('commit', GitCommitHorizontal)}
          <span className="hidden items-center @min-[60rem]:flex">{tool('compare', GitCompareArrows)}</span>
          {tool('revisions', History)}
          <Gap />
          {tool('find', Search)}
          <Gap />
          <span className="hidden items-center @min-[60rem]:flex">{tool('trash', Trash2)}</span>
        </div>
        <MenuButton icon={Ellipsis} label="More of this note">
          {entry('find', Search)}
          {entry('all-code', Code)}
          {entry('all-output', SquareChartGantt)}
          {entry('clear-all', Eraser)}
          <MenuLine />
          {entry('rename', Pencil)}
          {entry('clone', Files)}
          {entry('export', FileDown)}
          {entry('export-code', FileDown)}
          {entry('export-ipynb', FileDown)}
          {entry('export-html', FileDown)}
          <MenuLine />
          {entry('commit', GitCommitHorizontal)}
          {entry('compare', GitCompareArrows)}
          {entry('revisions', History)}
          {entry('undo-structure', Undo2)}
          <span className="sm:hidden">
            <MenuLine />
            {entry('schedule', CalendarClock)}
            {entry('share', Share2)}
            {entry('look-default', LayoutTemplate)}
            {entry('look-simple', NotebookText)}
            {entry('look-report', FileText)}
            {entry('look-app', AppWindow)}
            {entry('theme', SunMoon)}
          </span>
          <MenuLine />
          {entry('trash', Trash2, true)}
        </MenuButton>
      </div>
      <div className="ml-auto flex items-center pl-2">
        <RoleWord />
        <Faces />
        <span className="hidden items-center sm:flex">
          {tool('schedule', CalendarClock)}
          {tool('share', Share2)}
        </span>
        <KernelMenu />
        <Gap />
        <div className="hidden items-center sm:flex">
          {tool('shortcuts', Keyboard)}
          <LookMenu />
          <ThemeMenu />
          {tool('toggle-bottom', PanelBottom, panes.bottom)}
        </div>
        {tool('toggle-right', PanelRight, panes.right)}
      </div>
    </header>
  );
}

/** Said to whoever may not do everything, so that nobody looks for a button that is not there. */
function RoleWord() {
  const role = useNote((n) => (n.phase === 'open' ? n.role : 'owner'));
  if (role !== 'reader' && role !== 'runner') return null;
  return (
    <span className="mr-2 hidden rounded-full border px-2 text-2xs text-muted sm:inline">
      {role === 'reader' ? 'You can read' : 'You can read and run'}
    </span>
  );
}

const Gap = () => <span className="mx-1.5 h-4 w-px bg-line max-sm:hidden" aria-hidden="true" />;
