import type { BlockEvent, BlockLog } from './BlockLog.ts';
import type { ReceivedBlock } from './ReceivedBlock.ts';

/** A block that no batch has yet, and since when, in ms. */
interface Waiting {
  readonly block: ReceivedBlock;
  readonly since: number;
}

/**
 * Which received blocks belong to which batch. A block waits, unallocated, until the next batch is generated, and then belongs to
 * that batch for good, however often the batch is computed; with a log, in another process too.
 */
export class ReceivedBlockTracker {
  readonly #unallocated = new Map<number, Waiting[]>();
  readonly #batches = new Map<number, ReadonlyMap<number, readonly ReceivedBlock[]>>();
  readonly #log: BlockLog | undefined;
  #lastAllocated = Number.NEGATIVE_INFINITY;

  /** With a log, everything is logged before it counts. */
  constructor(log?: BlockLog) {
    this.#log = log;
  }

  /** Goes on where the process before was. */
  recover(): void {
    // A write that failed and was tried again may be there twice.
    const known = new Set<string>();
    for (const event of this.#log?.read() ?? []) {
      if (event.kind === 'added' && known.has(idOf(event.block))) continue;
      if (event.kind === 'added') known.add(idOf(event.block));
      this.#replay(event);
    }
  }

  /** Resolves when the block will be in a batch, whatever happens to the process. */
  async addBlock(block: ReceivedBlock): Promise<void> {
    const since = this.#log?.now ?? 0;
    await this.#log?.write({ kind: 'added', block });
    this.#add(block, since);
  }

  /** Gives what waits to the batch of `time`; nothing happens for a batch that is not later than the last one. */
  async allocateBlocksToBatch(time: number): Promise<void> {
    if (time <= this.#lastAllocated) return;
    const taken = new Map([...this.#unallocated].map(([streamId, waiting]) => [streamId, [...waiting]]));
    const blockIds = [...taken.values()].flatMap((waiting) => waiting.map(({ block }) => block.blockId));
    await this.#log?.write({ kind: 'allocated', time, blockIds });
    for (const [streamId, waiting] of taken) {
      // What came while this was written waits for the next batch.
      const left = this.#unallocated.get(streamId)!.slice(waiting.length);
      if (left.length > 0) this.#unallocated.set(streamId, left);
      else this.#unallocated.delete(streamId);
    }
    this.#batches.set(time, new Map([...taken].map(([streamId, waiting]) => [streamId, waiting.map(({ block }) => block)])));
    this.#lastAllocated = time;
  }

  blocksOfBatch(time: number, streamId: number): readonly ReceivedBlock[] {
    return this.#batches.get(time)?.get(streamId) ?? [];
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
    // What waits for a batch, because none could be given it for long, must stay in the log.
    const oldest = [...this.#unallocated.values()].flat().reduce((least, { since }) => Math.min(least, since), threshold);
    await this.#log?.clean(oldest);
  }

  /** Forgets what a stream that is gone still had waiting. */
  removeStream(streamId: number): void {
    this.#unallocated.delete(streamId);
  }

  #add(block: ReceivedBlock, since: number): void {
    const waiting = this.#unallocated.get(block.streamId);
    if (waiting) waiting.push({ block, since });
    else this.#unallocated.set(block.streamId, [{ block, since }]);
  }

  #replay(event: BlockEvent): void {
    // Since when a block of the process before waits is not known: its file is kept until the block is in a batch.
    if (event.kind === 'added') this.#add(event.block, Number.NEGATIVE_INFINITY);
    else if (event.kind === 'cleaned') for (const time of event.times) this.#batches.delete(time);
    else this.#replayAllocation(event.time, new Set(event.blockIds));
  }

  #replayAllocation(time: number, blockIds: ReadonlySet<string>): void {
    const batch = new Map<number, ReceivedBlock[]>();
    for (const [streamId, all] of this.#unallocated) {
      const taken = all.filter(({ block }) => blockIds.has(block.blockId));
      batch.set(
        streamId,
        taken.map(({ block }) => block),
      );
      const left = all.filter(({ block }) => !blockIds.has(block.blockId));
      if (left.length > 0) this.#unallocated.set(streamId, left);
      else this.#unallocated.delete(streamId);
    }
    this.#batches.set(time, batch);
    this.#lastAllocated = Math.max(this.#lastAllocated, time);
  }
}

const idOf = (block: ReceivedBlock): string => `${block.streamId} ${block.blockId}`;
