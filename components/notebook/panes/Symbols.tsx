import { Box, Braces, FunctionSquare, type LucideIcon, Variable } from 'lucide-react';
import type { PlacedSymbol, SymbolsOfParagraph } from '../../editor/monaco/NoteSymbols.ts';
import { useSymbols } from '../../editor/useSymbols.ts';
import { useParagraphOrder } from '../../state/useNote.ts';
import { showPlace } from '../paragraph/focus.ts';

const Icons: Record<PlacedSymbol['kind'], LucideIcon> = { value: Variable, function: FunctionSquare, class: Box, type: Braces };

/** What the paragraphs declare, with types; a click goes there. */
export function Symbols() {
  const all = useSymbols();
  const order = useParagraphOrder();
  if (!all) return <p className="px-4 py-3 text-muted text-sm">Types are being read.</p>;
  if (all.length === 0)
    return (
      <p className="px-4 py-3 text-muted text-sm">
        No names yet. A constant, a function or a type at the top of a paragraph is listed here.
      </p>
    );
  return all.map((of) => <Group key={of.paragraphId} of={of} place={order.indexOf(of.paragraphId) + 1} />);
}

function Group({ of: { paragraphId, symbols }, place }: { of: SymbolsOfParagraph; place: number }) {
  return (
    <section aria-label={`Names of paragraph ${place}`} className="px-2 pb-2">
      <h3 className="px-2 pt-1 text-2xs text-muted">Paragraph {place}</h3>
      <ul>
        {symbols.map(({ name, type, kind, line, column }) => {
          const Icon = Icons[kind];
          return (
            <li key={`${line} ${column}`}>
              <button
                type="button"
                title={`${name}: ${type}`}
                onClick={() => showPlace(paragraphId, line, column)}
                className="flex h-7 w-full items-baseline gap-2 rounded-md px-2 pt-1 text-left font-mono text-xs hover:bg-sunk"
              >
                <Icon size={13} className="shrink-0 translate-y-0.5 text-muted" aria-hidden="true" />
                <span className="shrink-0 font-medium">{name}</span>
                <span className="min-w-0 truncate text-muted">{type}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
