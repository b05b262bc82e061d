import type { SequencedFrame } from '../../../protocol/output.ts';

/** The newest frames of an output, for a page that was away for a moment. */
export class RecentFrames {
  readonly #maxFrames: number;
  readonly #maxBytes: number;
  #frames: { sequenced: SequencedFrame; bytes: number }[] = [];
  #bytes = 0;

  constructor(maxFrames: number, maxBytes: number) {
    this.#maxFrames = maxFrames;
    this.#maxBytes = maxBytes;
  }

  add(sequenced: SequencedFrame, bytes: number): void {
    this.#frames.push({ sequenced, bytes });
    this.#bytes += bytes;
    while (this.#frames.length > this.#maxFrames || this.#bytes > this.#maxBytes) this.#bytes -= this.#frames.shift()!.bytes;
  }

  clear(): void {
    this.#frames = [];
    this.#bytes = 0;
  }

  /** Frames that bring a reader of `seq` to `last`; undefined when too many are forgotten. From the newest replacement on: it needs nothing before it. */
  since(seq: number, last: number): SequencedFrame[] | undefined {
    if (seq === last) return [];
    if (seq > last) return undefined;
    const missed = this.#frames.filter(({ sequenced }) => sequenced.seq > seq).map(({ sequenced }) => sequenced);
    const from = missed.findLastIndex(({ frame }) => frame.op === 'replace' || frame.op === 'replaceText');
    if (from >= 0) {
      const start = missed[from]!;
      return [start.seq === seq + 1 ? start : { ...start, first: seq + 1 }, ...missed.slice(from + 1)];
    }
    return missed[0]?.seq === seq + 1 ? missed : undefined;
  }
}
