import type { EventTrait } from './messages.ts';

export interface LogEntry {
  seq: number;
  /** The event as JSON. */
  json: string;
  trait: EventTrait;
}

/** Full: makes room down to this part of the limit, so that it need not be done at each event. */
const Slack = 0.75;
const Gap = JSON.stringify({ type: 'gap' });

/**
 * Events in order until the server has them safe. Bounded: when full, what a later event makes superfluous goes first, then
 * the oldest frames, then the oldest of anything; a loss puts a `gap` at the end.
 *
 * @example
 * const log = new EventLog(16 * 1024 * 1024);
 * log.append(json, {});
 * log.after(0); // everything
 */
export class EventLog {
  readonly #limit: number;
  #entries: LogEntry[] = [];
  #bytes = 0;
  #lastSeq = 0;
  #acked = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get firstSeq(): number {
    return this.#entries[0]?.seq ?? this.#lastSeq + 1;
  }

  get bytes(): number {
    return this.#bytes;
  }

  append(json: string, trait: EventTrait): void {
    this.#push(json, trait);
    if (this.#bytes > this.#limit && this.#makeRoom()) this.#push(Gap, { replaces: 'gap' });
  }

  /** Forgets events up to `seq`. */
  ack(seq: number): void {
    if (seq <= this.#acked) return;
    this.#acked = Math.min(seq, this.#lastSeq);
    const keep = this.#indexAfter(seq);
    for (let i = 0; i < keep; i++) this.#bytes -= sizeOf(this.#entries[i]!);
    this.#entries.splice(0, keep);
  }

  /** The next event after `seq`. */
  next(seq: number): LogEntry | undefined {
    return this.#entries[this.#indexAfter(seq)];
  }

  after(seq: number): LogEntry[] {
    return this.#entries.slice(this.#indexAfter(seq));
  }

  #push(json: string, trait: EventTrait): void {
    const entry = { seq: ++this.#lastSeq, json, trait };
    this.#entries.push(entry);
    this.#bytes += sizeOf(entry);
  }

  #indexAfter(seq: number): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#entries[middle]!.seq <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** True when something was lost that no later event makes good. */
  #makeRoom(): boolean {
    const target = this.#limit * Slack;
    const newest = new Map<string, number>();
    for (const { seq, trait } of this.#entries) if (trait.replaces) newest.set(trait.replaces, seq);
    // A frame before the output's newest replacement shows nothing that the replacement does not.
    this.#drop(target, ({ seq, trait }) => seq < (newest.get(trait.replaces ?? `output ${trait.outputId}`) ?? 0));
    const isLost = this.#drop(target, ({ trait }) => trait.outputId !== undefined);
    return this.#drop(target, () => true) || isLost;
  }

  #drop(target: number, isDroppable: (entry: LogEntry) => boolean): boolean {
    if (this.#bytes <= target) return false;
    const kept: LogEntry[] = [];
    let isDropped = false;
    for (const entry of this.#entries) {
      if (this.#bytes > target && isDroppable(entry)) {
        this.#bytes -= sizeOf(entry);
        isDropped = true;
      } else kept.push(entry);
    }
    this.#entries = kept;
    return isDropped;
  }
}

/** A string of Latin text costs a byte a character; the entry itself about 100. */
function sizeOf(entry: LogEntry): number {
  return entry.json.length + 100;
}
