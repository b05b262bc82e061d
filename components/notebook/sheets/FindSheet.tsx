import { Command } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import { useMemo, useState } from 'react';
import { asParagraphId } from '@/kernel/protocol/asId.ts';
import { stores } from '../../state/stores.ts';
import { useParagraphOrder } from '../../state/useNote.ts';
import { showPlace } from '../paragraph/focus.ts';
import { findInTexts } from './found.ts';

/** Looks for words in all code of the note; Enter goes there. */
export function FindSheet({ onClose }: { onClose: () => void }) {
  const order = useParagraphOrder();
  const [wanted, setWanted] = useState('');
  const found = useMemo(
    () =>
      findInTexts(
        order.map((id) => ({ id, text: stores.texts.get(id)?.read() ?? '' })),
        wanted,
      ),
    [order, wanted],
  );
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40" />
        <Radix.Content
          aria-describedby={undefined}
          // The focus goes to the place that was chosen, not back to the button.
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="fixed top-14 left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-appear overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float"
        >
          <Radix.Title className="sr-only">Find in the note</Radix.Title>
          <Command label="Find in the note" shouldFilter={false} loop>
            <div className="flex items-center border-b pr-4">
              <Command.Input
                value={wanted}
                onValueChange={setWanted}
                placeholder="Find in the note"
                className="h-11 flex-1 bg-transparent px-4 outline-none placeholder:text-muted"
              />
              {wanted && <span className="tabular text-muted text-xs">{found.length === 1 ? '1 line' : `${found.length} lines`}</span>}
            </div>
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5 empty:hidden">
              {found.map((f) => (
                <Command.Item
                  key={`${f.paragraphId}:${f.line}`}
                  value={`${f.paragraphId}:${f.line}`}
                  onSelect={() => {
                    onClose();
                    setTimeout(() => showPlace(asParagraphId(f.paragraphId), f.line, f.column));
                  }}
                  className="flex cursor-pointer items-baseline gap-3 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-sunk"
                >
                  <span className="tabular w-10 shrink-0 text-muted text-xs">
                    {order.indexOf(asParagraphId(f.paragraphId)) + 1}:{f.line}
                  </span>
                  <span className="truncate font-mono text-xs">
                    {f.before}
                    <mark className="rounded-sm bg-accent-soft text-text">{f.hit}</mark>
                    {f.after}
                  </span>
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
