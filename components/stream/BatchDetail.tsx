import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { BatchInfo } from '@/kernel/protocol/stream.ts';
import { formatDuration, formatNumber } from '../chart/format.ts';
import { usePlaceWords } from './placeWords.ts';

/** What came into a batch, and what each of its output operations took or died of. */
export function BatchDetail({ batch, onOpenParagraph }: { batch: BatchInfo; onOpenParagraph?: ((id: ParagraphId) => void) | undefined }) {
  const say = usePlaceWords();
  const longest = batch.outputs.reduce((most, o) => Math.max(most, o.duration ?? 0), 1);
  return (
    <div className="grid gap-3 text-xs">
      {batch.inputs.length > 0 && (
        <dl className="grid grid-cols-[auto_auto_1fr] gap-x-4 gap-y-0.5">
          {batch.inputs.map((input) => (
            <div key={input.id} className="contents">
              <dt>{input.name}</dt>
              <dd className="text-right">{formatNumber(input.records)} records</dd>
              <dd className="break-all text-muted">{input.description}</dd>
            </div>
          ))}
        </dl>
      )}
      {batch.outputs.length === 0 && <p className="text-muted">No output operation has run.</p>}
      <ol className="grid gap-1.5">
        {batch.outputs.map((output) => (
          <li key={output.id}>
            <div className="flex items-center gap-3">
              {output.paragraphId && onOpenParagraph ? (
                <button type="button" className="truncate text-accent hover:underline" onClick={() => onOpenParagraph(output.paragraphId!)}>
                  {say(output.name)}
                </button>
              ) : (
                <span className="truncate">{say(output.name)}</span>
              )}
              <span aria-hidden="true" className="ml-auto h-1 w-24 overflow-hidden rounded-full bg-line">
                <span
                  className={output.error === undefined ? 'block h-full bg-accent' : 'block h-full bg-bad'}
                  style={{ width: `${((output.duration ?? 0) / longest) * 100}%` }}
                />
              </span>
              <span className="w-16 text-right">{output.duration === undefined ? '–' : formatDuration(output.duration)}</span>
            </div>
            {output.error !== undefined && (
              <pre className="mt-1 whitespace-pre-wrap break-words font-mono text-2xs text-bad">{say(output.error)}</pre>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
