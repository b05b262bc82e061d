import { describe, expect, it } from 'vitest';
import { blockName } from './ReceivedBlock.ts';
import { ReceivedBlockTracker } from './ReceivedBlockTracker.ts';

const add = async (tracker: ReceivedBlockTracker, count: number, streamId = 0): Promise<void> => {
  for (let i = 0; i < count; i++) await tracker.addBlock({ streamId, blockId: blockName(streamId, i), records: [i] });
};

describe('received block tracker', () => {
  it('receivedblocktrackersuite-block-addition-and-block-to-batch-allocation', async () => {
    const tracker = new ReceivedBlockTracker();
    const seen: number[] = [];
    const unallocated = () => seen.push(tracker.unallocatedBlocks(0).length);
    const blocksOf = (time: number) => seen.push(tracker.blocksOfBatch(time, 0).length);
    await add(tracker, 5);
    unallocated();
    await tracker.allocateBlocksToBatch(1);
    blocksOf(1);
    unallocated();
    await tracker.allocateBlocksToBatch(2);
    blocksOf(2);
    await tracker.allocateBlocksToBatch(1);
    blocksOf(1);
    await add(tracker, 5);
    await tracker.allocateBlocksToBatch(2);
    blocksOf(2);
    unallocated();
    expect(seen).toEqual([5, 5, 0, 0, 5, 0, 5]);
  });

  it('keeps the blocks of several streams apart', async () => {
    const tracker = new ReceivedBlockTracker();
    await add(tracker, 2, 0);
    await add(tracker, 3, 1);
    await tracker.allocateBlocksToBatch(1000);
    expect([0, 1, 2].map((stream) => tracker.blocksOfBatch(1000, stream).length)).toEqual([2, 3, 0]);
  });

  it('forgets batches before the threshold only', async () => {
    const tracker = new ReceivedBlockTracker();
    for (const time of [1000, 2000, 3000]) {
      await add(tracker, 1);
      await tracker.allocateBlocksToBatch(time);
    }
    await tracker.cleanupOldBatches(2000);
    expect([1000, 2000, 3000].map((time) => tracker.blocksOfBatch(time, 0).length)).toEqual([0, 1, 1]);
  });
});
