import { Command } from 'cmdk';
import { NotebookText } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { useNotes } from '../../state/useNotes.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { isMacBrowser, shownKeys } from '../commands/chords.ts';
import { type CommandId, CommandIds, type CommandScope, Commands } from '../commands/commands.ts';
import { isPossible, useCommands } from '../commands/useCommands.ts';
import { rankOf } from './rankOf.ts';
import { useSearch } from './useSearch.ts';

const Groups: { scope: CommandScope; title: string }[] = [
  { scope: 'paragraph', title: 'The selected paragraph' },
  { scope: 'note', title: 'This note' },
  { scope: 'page', title: 'Everywhere' },
];

const row = 'flex cursor-pointer items-center justify-between gap-4 rounded-md px-2.5 py-1.5 text-sm data-[selected=true]:bg-sunk';

/** Every command and every note, by typing a part of its name. */
export function CommandPalette({ onClose, onOpenNote }: { onClose: () => void; onOpenNote: (id: string) => void }) {
  const run = useCommands();
  const notes = useNotes((s) => s.notes);
  const isMac = isMacBrowser();
  const [wanted, setWanted] = useState('');
  const hits = useSearch(wanted);
  const choose = (id: CommandId) => {
    onClose();
    // After the palette has given the focus back, so that a sheet which the command opens keeps it.
    setTimeout(() => run(id));
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(8_20_18/0.25)] dark:bg-[rgb(0_0_0/0.5)]" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float"
        >
          <Radix.Title className="sr-only">All commands</Radix.Title>
          <Command label="All commands" loop filter={rankOf}>
            <Command.Input
              value={wanted}
              onValueChange={setWanted}
              placeholder="Run, insert, open a note…"
              className="h-11 w-full border-b bg-transparent px-4 outline-none placeholder:text-muted"
            />
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-muted">
              {hits.length === 0 && (
                <Command.Empty className="px-2.5 py-6 text-center text-muted text-sm">Nothing is called that.</Command.Empty>
              )}
              {Groups.map(({ scope, title }) => (
                <Command.Group key={scope} heading={title}>
                  {CommandIds.filter((id) => id !== 'palette' && Commands[id].scope === scope && isPossible(id)).map((id) => (
                    <Command.Item key={id} value={`${Commands[id].label} ${id}`} onSelect={() => choose(id)} className={row}>
                      {Commands[id].label}
                      <Keys keys={shownKeys(id, isMac)} />
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
              <Command.Group heading="Notes">
                {notes
                  .filter((note) => !note.trashed)
                  .map((note) => (
                    <Command.Item
                      key={note.id}
                      value={`${note.path} ${note.id}`}
                      onSelect={() => {
                        onClose();
                        onOpenNote(note.id);
                      }}
                      className={row}
                    >
                      <span className="flex items-center gap-2">
                        <NotebookText size={15} className="text-muted" aria-hidden="true" />
                        {note.path}
                      </span>
                    </Command.Item>
                  ))}
              </Command.Group>
              {hits.length > 0 && (
                <Command.Group heading="In all notes" forceMount>
                  {hits.map(({ id, name, parts }) => (
                    <Command.Item
                      key={id}
                      value={`found ${id}`}
                      forceMount
                      onSelect={() => {
                        onClose();
                        onOpenNote(id.replace('/paragraph/', '#'));
                      }}
                      className={row}
                    >
                      <span className="min-w-0 flex-1 truncate font-mono text-xs">
                        {parts.before}
                        <mark className="rounded-sm bg-accent-soft text-text">{parts.hit}</mark>
                        {parts.after}
                      </span>
                      <span className="max-w-44 shrink-0 truncate text-2xs text-muted">{name.slice(1)}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const Keys = ({ keys }: { keys: string | undefined }) => (keys ? <Kbd keys={keys} /> : null);
