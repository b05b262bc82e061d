import { KernelError } from '../../base/errors.ts';
import type { Time } from '../../base/Time.ts';
import type { WireError } from '../../protocol/error.ts';
import { isParagraph } from '../../rdd/index.ts';
import type { OutputOperationInfo } from '../../streaming/scheduler/BatchInfo.ts';
import type { Emit } from '../live/ParagraphOutputs.ts';
import type { StreamDisplay } from '../live/StreamDisplay.ts';
import { toWireError } from '../toWireError.ts';

/** A batch that fails every second must not fill the log. */
const Silence = 30_000;

/** Tells people that a batch failed: at the output that misses it, and in the log with the place in their code. */
export class BatchErrors {
  readonly #emit: Emit;
  readonly #displays: (owner: string) => Iterable<StreamDisplay>;
  readonly #told = new WeakSet<object>();
  readonly #loggedAt = new Map<string, number>();

  constructor(ends: { emit: Emit; displays(owner: string): Iterable<StreamDisplay> }) {
    this.#emit = ends.emit;
    this.#displays = ends.displays;
  }

  /** `TypeError: fetch failed (p1, line 3, column 5), caused by Error: connect ECONNREFUSED 127.0.0.1:9` */
  explain(error: unknown): string {
    const { message, paragraphId, line, column, causes = [] } = toWireError(error, isParagraph);
    const place = line === undefined ? '' : ` (${paragraphId === undefined ? '' : `${paragraphId}, `}line ${line}, column ${column})`;
    return `${message}${place}${causes.map((cause) => `, caused by ${cause}`).join('')}`;
  }

  /** What a person ended is no error of the stream. */
  isStop(error: unknown): boolean {
    return error instanceof KernelError && (error.code === 'JOB_CANCELLED' || error.code === 'RUN_INTERRUPTED');
  }

  ofDisplay(display: StreamDisplay, failure: { error: unknown; time: Time; owner: string }): void {
    if (this.isStop(failure.error)) return;
    if (typeof failure.error === 'object' && failure.error !== null) this.#told.add(failure.error);
    display.fail(this.explain(failure.error), failure.time);
  }

  /** Any output operation that has ended; also one whose batch could not even be planned, so that its display never ran. */
  ofOperation({ error, owner, batchTime, name }: OutputOperationInfo): void {
    if (error === undefined || this.isStop(error)) return;
    const wire = atOperation(toWireError(error, isParagraph), { name, owner });
    const wasTold = typeof error === 'object' && error !== null && this.#told.has(error);
    if (!wasTold && owner !== undefined && name.startsWith('display')) {
      for (const display of this.#displays(owner)) display.fail(this.explain(error), batchTime);
    }
    if (Date.now() - (this.#loggedAt.get(name) ?? 0) < Silence) return;
    if (this.#loggedAt.size > 1000) this.#loggedAt.clear();
    this.#loggedAt.set(name, Date.now());
    this.#emit({ type: 'log', level: 'error', message: `${name}, batch of ${batchTime}: ${wire.message}`.slice(0, 100_000), error: wire });
  }
}

/** An error that happened in none of the person's functions (a folder that cannot be read) is told at the output that misses the batch. */
function atOperation(error: WireError, { name, owner }: Pick<OutputOperationInfo, 'name' | 'owner'>): WireError {
  const line = /:(\d+)$/.exec(name)?.[1];
  if (error.line !== undefined || owner === undefined || line === undefined) return error;
  return { ...error, paragraphId: owner, line: Number(line), column: 1 };
}
