import type { ReceivedBlock } from './ReceivedBlock.ts';

/**
 * Which received blocks belong to which batch. A block waits, unallocated, until the next batch is generated, and then belongs to
 * that batch for good, however often the batch is computed.
 */
export class ReceivedBlockTracker {
  readonly #unallocated = new Map<number, ReceivedBlock[]>();
  readonly #batches = new Map<number, ReadonlyMap<number, readonly ReceivedBlock[]>>();
  #lastAllocated = Number.NEGATIVE_INFINITY;

  addBlock(block: ReceivedBlock): void {
    const waiting = this.#unallocated.get(block.streamId);
    if (waiting) waiting.push(block);
    else this.#unallocated.set(block.streamId, [block]);
  }

  /** Gives what waits to the batch of `time`; nothing happens for a batch that is not later than the last one. */
  allocateBlocksToBatch(time: number): void {
    if (time <= this.#lastAllocated) return;
    this.#batches.set(time, new Map(this.#unallocated));
    this.#unallocated.clear();
    this.#lastAllocated = time;
  }

  blocksOfBatch(time: number, streamId: number): readonly ReceivedBlock[] {
    return this.#batches.get(time)?.get(streamId) ?? [];
  }

  unallocatedBlocks(streamId: number): readonly ReceivedBlock[] {
    return this.#unallocated.get(streamId) ?? [];
  }

  get hasUnallocatedBlocks(): boolean {
    return this.#unallocated.size > 0;
  }

  /** Forgets the blocks of batches before `threshold`. */
  cleanupOldBatches(threshold: number): void {
    for (const time of this.#batches.keys()) if (time < threshold) this.#batches.delete(time);
  }

  /** Forgets what a stream that is gone still had waiting. */
  removeStream(streamId: number): void {
    this.#unallocated.delete(streamId);
  }
}
