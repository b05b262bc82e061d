import { describe, expect, it } from 'vitest';
import { blockName } from './ReceivedBlock.ts';
import { ReceivedBlockTracker } from './ReceivedBlockTracker.ts';

const add = (tracker: ReceivedBlockTracker, count: number, streamId = 0): void => {
  for (let i = 0; i < count; i++) tracker.addBlock({ streamId, blockId: blockName(streamId, i), records: [i] });
};

describe('received block tracker', () => {
  it('receivedblocktrackersuite-block-addition-and-block-to-batch-allocation', () => {
    const tracker = new ReceivedBlockTracker();
    const seen: number[] = [];
    const unallocated = () => seen.push(tracker.unallocatedBlocks(0).length);
    const blocksOf = (time: number) => seen.push(tracker.blocksOfBatch(time, 0).length);
    add(tracker, 5);
    unallocated();
    tracker.allocateBlocksToBatch(1);
    blocksOf(1);
    unallocated();
    tracker.allocateBlocksToBatch(2);
    blocksOf(2);
    tracker.allocateBlocksToBatch(1);
    blocksOf(1);
    add(tracker, 5);
    tracker.allocateBlocksToBatch(2);
    blocksOf(2);
    unallocated();
    expect(seen).toEqual([5, 5, 0, 0, 5, 0, 5]);
  });

  it('keeps the blocks of several streams apart', () => {
    const tracker = new ReceivedBlockTracker();
    add(tracker, 2, 0);
    add(tracker, 3, 1);
    tracker.allocateBlocksToBatch(1000);
    expect([0, 1, 2].map((stream) => tracker.blocksOfBatch(1000, stream).length)).toEqual([2, 3, 0]);
  });

  it('forgets batches before the threshold only', () => {
    const tracker = new ReceivedBlockTracker();
    for (const time of [1000, 2000, 3000]) {
      add(tracker, 1);
      tracker.allocateBlocksToBatch(time);
    }
    tracker.cleanupOldBatches(2000);
    expect([1000, 2000, 3000].map((time) => tracker.blocksOfBatch(time, 0).length)).toEqual([0, 1, 1]);
  });
});
