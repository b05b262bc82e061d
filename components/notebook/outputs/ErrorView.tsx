import { asParagraphId } from '@/kernel/protocol/asId.ts';
import type { WireError } from '@/kernel/protocol/error.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useParagraphOrder } from '../../state/useNote.ts';
import { usePlaceWords } from '../../stream/placeWords.ts';
import { classes } from '../../ui/classes.ts';
import { showPlace } from '../paragraph/focus.ts';
import { stackPieces } from './stackPlaces.ts';

const linkStyle = 'rounded-sm underline decoration-1 underline-offset-2 hover:decoration-2';

/** Puts the cursor where an error says it happened. */
export function PlaceLink({ paragraphId, line, column, label }: { paragraphId: string; line: number; column: number; label: string }) {
  return (
    <button type="button" className={linkStyle} onClick={() => showPlace(asParagraphId(paragraphId), line, column)}>
      {label}
    </button>
  );
}

interface ErrorViewProps {
  error: WireError;
  /** The paragraph that shows it: its place when the error names none. */
  own: ParagraphId;
  /** It was stopped, or never began: nothing is wrong with it. */
  isMild?: boolean;
}

/** An error in full: code, words, the place as a link, what to do, and the stack in lines of the note. */
export function ErrorView({ error, own, isMild = false }: ErrorViewProps) {
  const { code, message, line, column, hint, stack, causes = [] } = error;
  const paragraphId = error.paragraphId ?? own;
  const say = usePlaceWords();
  return (
    <section
      aria-label={`${isMild ? 'Stopped' : 'Error'} ${code}`}
      className={classes('px-4 py-2.5 text-sm', isMild ? 'text-muted' : 'bg-bad-soft')}
    >
      <p role={isMild ? undefined : 'alert'} className="whitespace-pre-wrap break-words font-mono">
        {say(message)}
      </p>
      {causes.map((cause) => (
        <p key={cause} className="mt-1 whitespace-pre-wrap break-words pl-4 font-mono">
          <span className="-ml-4 font-sans text-muted text-xs">caused by </span>
          {say(cause)}
        </p>
      ))}
      {hint && !message.includes(hint) && <p className="mt-1.5">{hint}</p>}
      <p className={classes('mt-1.5 flex flex-wrap items-baseline gap-x-3 text-xs', isMild ? 'text-warn' : 'text-bad')}>
        <span className="font-mono">{code}</span>
        {line !== undefined && (
          <PlaceLink paragraphId={paragraphId} line={line} column={column ?? 1} label={`line ${line}, column ${column ?? 1}`} />
        )}
      </p>
      {stack && <Stack stack={stack} />}
    </section>
  );
}

function Stack({ stack }: { stack: string }) {
  const order = useParagraphOrder();
  return (
    <details className="mt-1.5">
      <summary className="w-fit text-muted text-xs hover:text-text">Stack</summary>
      <pre className="mt-1 overflow-x-auto whitespace-pre-wrap font-mono text-muted text-xs">
        {stackPieces(stack, order).map((piece, at) =>
          piece.place ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stack never changes
            <PlaceLink key={at} {...piece.place} label={placeLabel(piece.place, order)} />
          ) : (
            piece.text
          ),
        )}
      </pre>
    </details>
  );
}

function placeLabel({ paragraphId, line, column }: { paragraphId: string; line: number; column: number }, order: readonly string[]) {
  return `paragraph ${order.indexOf(paragraphId) + 1}, line ${line}, column ${column}`;
}
