import { Command } from 'cmdk';
import { CaseSensitive, type LucideIcon, Regex } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useMemo, useState } from 'react';
import { toast } from 'sonner';
import { asParagraphId } from '@/kernel/protocol/asId.ts';
import { stores } from '../../state/stores.ts';
import { useParagraphOrder } from '../../state/useNote.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { showPlace } from '../paragraph/focus.ts';
import { findInTexts, patternOf } from './found.ts';
import { replaceInNote } from './replaceInNote.ts';

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** Looks for words or a pattern in all code of the note, and replaces them; Enter goes to the line. */
export function FindSheet({ onClose }: { onClose: () => void }) {
  const order = useParagraphOrder();
  const [wanted, setWanted] = useState('');
  const [by, setBy] = useState('');
  const [isRegex, setRegex] = useState(false);
  const [isCaseSensitive, setCase] = useState(false);
  const search = useMemo(() => ({ wanted, isRegex, isCaseSensitive }), [wanted, isRegex, isCaseSensitive]);
  const { lines, count, paragraphs } = useMemo(
    () =>
      findInTexts(
        order.map((id) => ({ id, text: stores.texts.get(id)?.read() ?? '' })),
        search,
      ),
    [order, search],
  );
  const pattern = patternOf(search);
  const replaceAll = () => {
    const { count: replaced, undo } = replaceInNote(order, search, by);
    onClose();
    toast(`${plural(replaced, 'place')} replaced`, { action: { label: 'Undo', onClick: undo } });
  };
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
          <Radix.Title className="sr-only">Find and replace in the note</Radix.Title>
          <Command label="Find and replace in the note" shouldFilter={false} loop>
            <div className="flex items-center gap-1 border-b pr-3">
              <Command.Input
                value={wanted}
                onValueChange={setWanted}
                placeholder="Find in the note"
                aria-invalid={typeof pattern === 'string'}
                className="h-11 min-w-0 flex-1 bg-transparent px-4 outline-none placeholder:text-muted"
              />
              <span role="status" className={classes('tabular text-xs', typeof pattern === 'string' ? 'text-bad' : 'text-muted')}>
                {typeof pattern === 'string'
                  ? pattern
                  : wanted && (count === 0 ? 'Nothing' : `${count} in ${plural(paragraphs, 'paragraph')}`)}
              </span>
              <Toggle icon={CaseSensitive} label="Match capitals" isOn={isCaseSensitive} onChange={setCase} />
              <Toggle icon={Regex} label="Regular expression" isOn={isRegex} onChange={setRegex} />
            </div>
            <div className="flex items-center gap-2 border-b pr-3">
              <input
                value={by}
                onChange={({ target }) => setBy(target.value)}
                onKeyDown={(event) => {
                  // Enter here is about replacing, not about the line that the list has marked.
                  event.stopPropagation();
                  if (event.key === 'Enter' && count > 0) replaceAll();
                  if (event.key === 'Escape') onClose();
                }}
                placeholder="Replace by"
                aria-label="Replace by"
                className="h-10 min-w-0 flex-1 bg-transparent px-4 outline-none placeholder:text-muted"
              />
              <Button disabled={count === 0} onClick={replaceAll} className="h-7">
                Replace {count > 1 ? `all ${count}` : ''}
              </Button>
            </div>
            <Command.List className="max-h-[48vh] overflow-y-auto p-1.5 empty:hidden">
              {lines.map((f) => (
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

function Toggle(props: { icon: LucideIcon; label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { icon: Icon, label, isOn, onChange } = props;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={classes(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md',
        isOn ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-sunk',
      )}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
