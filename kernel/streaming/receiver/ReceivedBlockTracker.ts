import type { BlockEvent, BlockLog } from './BlockLog.ts';
import type { ReceivedBlock } from './ReceivedBlock.ts';

/**
 * Which received blocks belong to which batch. A block waits, unallocated, until the next batch is generated, and then belongs to
 * that batch for good, however often the batch is computed; with a log, in another process too.
 */
export class ReceivedBlockTracker {
  readonly #unallocated = new Map<number, ReceivedBlock[]>();
  readonly #batches = new Map<number, ReadonlyMap<number, readonly ReceivedBlock[]>>();
  readonly #log: BlockLog | undefined;
  #lastAllocated = Number.NEGATIVE_INFINITY;

  /** With a log, everything is logged before it counts. */
  constructor(log?: BlockLog) {
    this.#log = log;
  }

  /** Goes on where the process before was. */
  recover(): void {
    for (const event of this.#log?.read() ?? []) this.#replay(event);
  }

  addBlock(block: ReceivedBlock): void {
    this.#log?.write({ kind: 'added', block });
    this.#add(block);
  }

  /** Gives what waits to the batch of `time`; nothing happens for a batch that is not later than the last one. */
  allocateBlocksToBatch(time: number): void {
    if (time <= this.#lastAllocated) return;
    const blockIds = [...this.#unallocated.values()].flatMap((blocks) => blocks.map((block) => block.blockId));
    this.#log?.write({ kind: 'allocated', time, blockIds });
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
    const times = [...this.#batches.keys()].filter((time) => time < threshold);
    if (times.length === 0) return;
    this.#log?.write({ kind: 'cleaned', times });
    for (const time of times) this.#batches.delete(time);
    this.#log?.clean(threshold);
  }

  /** Forgets what a stream that is gone still had waiting. */
  removeStream(streamId: number): void {
    this.#unallocated.delete(streamId);
  }

  #add(block: ReceivedBlock): void {
    const waiting = this.#unallocated.get(block.streamId);
    if (waiting) waiting.push(block);
    else this.#unallocated.set(block.streamId, [block]);
  }

  #replay(event: BlockEvent): void {
    if (event.kind === 'added') this.#add(event.block);
    else if (event.kind === 'cleaned') for (const time of event.times) this.#batches.delete(time);
    else this.#replayAllocation(event.time, new Set(event.blockIds));
  }

  #replayAllocation(time: number, blockIds: ReadonlySet<string>): void {
    const batch = new Map<number, ReceivedBlock[]>();
    for (const [streamId, blocks] of this.#unallocated) {
      batch.set(
        streamId,
        blocks.filter((block) => blockIds.has(block.blockId)),
      );
      const left = blocks.filter((block) => !blockIds.has(block.blockId));
      if (left.length > 0) this.#unallocated.set(streamId, left);
      else this.#unallocated.delete(streamId);
    }
    this.#batches.set(time, batch);
    this.#lastAllocated = Math.max(this.#lastAllocated, time);
  }
}
