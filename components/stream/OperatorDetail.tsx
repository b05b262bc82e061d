import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OperatorInfo } from '@/kernel/protocol/question.ts';
import { formatDuration, formatNumber } from '../chart/format.ts';

interface Props {
  operator: OperatorInfo;
  /** As `print` shows them; undefined while they are fetched. */
  rows: readonly string[] | undefined;
  onOpenPlace?: ((id: ParagraphId, line: number, column: number) => void) | undefined;
}

/** Where an operator was written, how it is set, and some of the rows that it gave in the last batch. */
export function OperatorDetail({ operator, rows, onOpenPlace }: Props) {
  const { operation, name, paragraphId, line, column, slide, isKept, hasState, role, records } = operator;
  const traits = [
    `every ${formatDuration(slide)}`,
    ...(hasState ? ['keeps state'] : isKept ? ['rows are kept'] : []),
    ...(records === undefined ? [] : [`${formatNumber(records)} rows`]),
  ];
  return (
    <section aria-label={`Operator ${name ?? operation}`} className="grid gap-1.5 rounded-md border px-3 py-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h4 className="font-medium font-mono">{name ?? operation}</h4>
        {name !== undefined && <span className="font-mono text-muted">{operation}</span>}
        <span className="text-muted">{traits.join(', ')}</span>
        {paragraphId && line !== undefined && column !== undefined && onOpenPlace && (
          <button type="button" className="ml-auto text-accent hover:underline" onClick={() => onOpenPlace(paragraphId, line, column)}>
            line {line}, column {column}
          </button>
        )}
      </div>
      {role === 'output' ? (
        <p className="text-muted">An output: what comes to it is what the operator before it gives.</p>
      ) : rows === undefined ? (
        <p className="text-muted">No rows to show.</p>
      ) : rows.length === 0 ? (
        <p className="text-muted">The last batch had no rows here.</p>
      ) : (
        <ol className="tabular max-h-48 overflow-auto font-mono text-2xs leading-5">
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity
            <li key={i} className="truncate border-b last:border-0" title={row}>
              {row}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
