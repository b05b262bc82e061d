import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { isMacBrowser, shownKeys } from '../commands/chords.ts';
import { type CommandId, CommandIds, type CommandScope, Commands } from '../commands/commands.ts';

const Groups: { scope: CommandScope; title: string }[] = [
  { scope: 'paragraph', title: 'Paragraph' },
  { scope: 'note', title: 'Note' },
  { scope: 'page', title: 'Page' },
];

/** Keys that are no commands: they move the focus. */
const Moves = [
  { label: 'Out of the code, to the paragraph', keys: 'Esc' },
  { label: 'Into the code', keys: 'Enter' },
  { label: 'Paragraph above or below', keys: '↑+↓' },
  { label: 'Undo, from paragraph to paragraph', keys: 'Ctrl+Z' },
  { label: 'Redo (or Ctrl+Y)', keys: 'Ctrl+Shift+Z' },
];

/** Every key, from the one table of commands. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const isMac = isMacBrowser();
  const withKeys = (scope: CommandScope): CommandId[] => CommandIds.filter((id) => Commands[id].scope === scope && shownKeys(id, isMac));
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts" isWide>
      <div className="gap-x-10 sm:columns-2">
        {Groups.map(({ scope, title }) => (
          <section key={scope} className="mb-4">
            <h3 className="mb-1 font-semibold text-sm">{title}</h3>
            <dl className="text-sm">
              {withKeys(scope).map((id) => (
                <Row key={id} label={Commands[id].label} keys={shownKeys(id, isMac) ?? ''} />
              ))}
              {scope === 'page' && Moves.map((move) => <Row key={move.label} {...move} />)}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ label, keys }: { label: string; keys: string }) {
  return (
    <div className="flex break-inside-avoid items-center justify-between gap-4 border-b py-1.5">
      <dt>{label}</dt>
      <dd>
        <Kbd keys={keys} />
      </dd>
    </div>
  );
}
