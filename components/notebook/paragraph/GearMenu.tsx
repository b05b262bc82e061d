import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  CopyPlus,
  Eraser,
  ExternalLink,
  Eye,
  Hash,
  Heading,
  Link,
  ListEnd,
  ListStart,
  type LucideIcon,
  PanelBottomClose,
  Settings2,
  SkipForward,
  TextCursorInput,
  Trash2,
  Workflow,
} from 'lucide-react';
import { toast } from 'sonner';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { actions } from '../../socket/page.ts';
import type { ParagraphMeta } from '../../state/note.ts';
import { MenuAction, MenuLine } from '../../ui/Menu.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { isMacBrowser, shownKeys } from '../commands/chords.ts';
import { type CommandId, Commands } from '../commands/commands.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { useCan } from '../commands/useCan.ts';
import { useCommands } from '../commands/useCommands.ts';
import { WidthPicker } from './WidthPicker.tsx';

/** Everything that can be done with a paragraph, with its keys. */
export function GearMenu({ id, place, meta }: { id: ParagraphId; place: number; meta: ParagraphMeta }) {
  const run = useCommands();
  const can = useCan();
  const isMac = isMacBrowser();
  const { editorHide = false, tableHide = false, title = false, lineNumbers = false, enabled = true, colWidth = 12 } = meta.config;
  const runOnSelectionChange = meta.config.runOnSelectionChange !== false;
  const item = (command: CommandId, icon: LucideIcon, label: string = Commands[command].label, isBad = false) =>
    can(command) && (
      <MenuAction icon={icon} label={label} keys={shownKeys(command, isMac)} isBad={isBad} onSelect={() => run(command, id)} />
    );
  return (
    <MenuButton icon={Settings2} label={`Settings of paragraph ${place}`}>
      <MenuAction
        icon={Hash}
        label={id}
        onSelect={() => void navigator.clipboard.writeText(id).then(() => toast('The paragraph’s id is in the clipboard'))}
      />
      <MenuLine />
      {can('wider') && (
        <WidthPicker
          width={colWidth}
          onPick={(next) => void reportingErrors(actions.paragraph.configure(id, { colWidth: next }))}
          narrower={shownKeys('narrower', isMac)}
          wider={shownKeys('wider', isMac)}
        />
      )}
      <MenuLine />
      {item('run-above', ListStart)}
      {item('run-below', ListEnd)}
      {item('run-downstream', Workflow)}
      {item('toggle-enabled', SkipForward, enabled ? 'Skip when the note runs' : 'Include when the note runs')}
      <MenuLine />
      {item('toggle-title', Heading, title ? 'Hide the title' : 'Show the title')}
      {item('toggle-code', Eye, editorHide ? 'Show the code' : 'Hide the code')}
      {item('toggle-output', PanelBottomClose, tableHide ? 'Show the output' : 'Hide the output')}
      {item('toggle-lines', Hash, lineNumbers ? 'Hide line numbers' : 'Show line numbers')}
      {item('toggle-run-on-change', TextCursorInput, runOnSelectionChange ? 'Only apply when a form changes' : 'Run when a form changes')}
      <MenuLine />
      {item('insert-above', ArrowUpToLine)}
      {item('insert-below', ArrowDownToLine)}
      {item('move-up', ArrowUp)}
      {item('move-down', ArrowDown)}
      {item('copy-below', CopyPlus)}
      {item('link', Link)}
      {item('alone', ExternalLink)}
      <MenuLine />
      {item('clear', Eraser)}
      {item('delete', Trash2, undefined, true)}
    </MenuButton>
  );
}
