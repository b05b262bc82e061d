import { assertNever } from '../../base/errors.ts';
import type { BlockEvent, BlockLog } from './BlockLog.ts';
import type { ReceivedBlock } from './ReceivedBlock.ts';

/** A block, its number in the log, and since when it is known, in ms. */
interface Known {
  readonly block: ReceivedBlock;
  readonly number: number;
  readonly since: number;
}

/**
 * Which received blocks belong to which batch. A block waits, unallocated, until the next batch is generated, and then belongs to
 * that batch for good, however often the batch is computed; with a log, in another process too.
 */
export class ReceivedBlockTracker {
  readonly #unallocated = new Map<number, Known[]>();
  readonly #batches = new Map<number, readonly Known[]>();
  readonly #log: BlockLog | undefined;
  #lastAllocated = Number.NEGATIVE_INFINITY;
  #nextNumber = 0;
  /** Batches that have no blocks, whatever the log says: their allocation could not be logged, or they were those of a process that left no checkpoint. */
  readonly #voided = new Set<number>();

  /** With a log, everything is logged before it counts. */
  constructor(log?: BlockLog) {
    this.#log = log;
  }

  /** Goes on where the process before was, whose batches of `voided` had no blocks whatever the log says. */
  recover(voided: Iterable<number> = []): void {
    for (const time of voided) this.#voided.add(time);
    for (const event of this.#log?.read() ?? []) this.#replay(event);
  }

  /** What the log cannot be asked for: for `recover` in another process. */
  get voided(): number[] {
    return [...this.#voided];
  }

  /** Goes on where a process was that has left no checkpoint: its batches are not known, so all that it received waits for a new one. */
  recoverAnew(): void {
    this.recover();
    const known = [...this.#batches.values(), ...this.#unallocated.values()].flat().sort((a, b) => a.number - b.number);
    // Those batches are none of this application's, until an allocation of its own is in the log.
    for (const time of this.#batches.keys()) this.#voided.add(time);
    this.#batches.clear();
    this.#unallocated.clear();
    this.#lastAllocated = Number.NEGATIVE_INFINITY;
    for (const one of known) this.#wait(one);
  }

  /** Resolves when the block will be in a batch, whatever happens to the process. */
  async addBlock(block: ReceivedBlock): Promise<void> {
    const number = this.#nextNumber++;
    const since = this.#log?.now ?? 0;
    await this.#log?.write({ kind: 'added', number, since, block });
    this.#wait({ block, number, since });
  }

  /** Gives what waits to the batch of `time`; nothing happens for a batch that is not later than the last one. */
  async allocateBlocksToBatch(time: number): Promise<void> {
    if (time <= this.#lastAllocated) return;
    const taken = [...this.#unallocated.values()].flat();
    try {
      await this.#log?.write({ kind: 'allocated', time, numbers: taken.map(({ number }) => number) });
    } catch (error) {
      this.#voided.add(time);
      throw error;
    }
    // It takes all that was waiting, so from now on the log tells the whole of it.
    this.#voided.clear();
    this.#allocate(time, taken);
  }

  blocksOfBatch(time: number, streamId: number): readonly ReceivedBlock[] {
    return (this.#batches.get(time) ?? []).flatMap(({ block }) => (block.streamId === streamId ? [block] : []));
  }

  unallocatedBlocks(streamId: number): readonly ReceivedBlock[] {
    return (this.#unallocated.get(streamId) ?? []).map(({ block }) => block);
  }

  get hasUnallocatedBlocks(): boolean {
    return this.#unallocated.size > 0;
  }

  /** Forgets the blocks of batches before `threshold`. */
  async cleanupOldBatches(threshold: number): Promise<void> {
    const times = [...this.#batches.keys()].filter((time) => time < threshold);
    if (times.length === 0) return;
    for (const time of times) this.#batches.delete(time);
    await this.#log?.write({ kind: 'cleaned', times });
    // What is in no batch yet, or in one that may be made again, must stay in the log.
    const needed = [...this.#unallocated.values(), ...this.#batches.values()].flat();
    await this.#log?.clean(needed.reduce((least, { since }) => Math.min(least, since), threshold));
  }

  /** Forgets what a stream that is gone still had waiting. */
  removeStream(streamId: number): void {
    this.#unallocated.delete(streamId);
  }

  #wait(known: Known): void {
    const { streamId } = known.block;
    const waiting = this.#unallocated.get(streamId);
    if (waiting) waiting.push(known);
    else this.#unallocated.set(streamId, [known]);
  }

  #allocate(time: number, taken: readonly Known[]): void {
    const gone = new Set(taken);
    for (const [streamId, waiting] of this.#unallocated) {
      const left = waiting.filter((known) => !gone.has(known));
      if (left.length > 0) this.#unallocated.set(streamId, left);
      else this.#unallocated.delete(streamId);
    }
    this.#batches.set(time, taken);
    this.#lastAllocated = Math.max(this.#lastAllocated, time);
  }

  #replay(event: BlockEvent): void {
    switch (event.kind) {
      case 'added':
        this.#nextNumber = Math.max(this.#nextNumber, event.number + 1);
        this.#wait({ block: event.block, number: event.number, since: event.since });
        break;
      case 'allocated': {
        if (this.#voided.has(event.time)) break;
        const numbers = new Set(event.numbers);
        const isTaken = ({ number }: Known): boolean => numbers.has(number);
        const taken = [...this.#batches.values(), ...this.#unallocated.values()].flat().filter(isTaken);
        // A process that found no checkpoint has given blocks to its own batches that were in others before.
        for (const [at, batch] of this.#batches)
          if (batch.some(isTaken))
            this.#batches.set(
              at,
              batch.filter((known) => !isTaken(known)),
            );
        this.#allocate(event.time, taken);
        break;
      }
      case 'cleaned':
        for (const time of event.times) this.#batches.delete(time);
        break;
      default:
        assertNever(event);
    }
  }
}
