import { ReceivedBlockTracker } from '../../../streaming/receiver/ReceivedBlockTracker.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type Line = readonly [action: string, ...rest: unknown[]];

/** Which block belongs to which batch. Cases with a write-ahead log need one, and there is none yet. */
export async function runBlockTracker(test: Case): Promise<void> {
  if (test.walEnabled) throw new Error('there is no write-ahead log of received blocks yet');
  const tracker = new ReceivedBlockTracker();
  let blocks = 0;
  for (const [action, first, second] of test.script as Line[]) {
    const number = first as number;
    if (action === 'add') {
      for (let i = 0; i < number; i++) tracker.addBlock({ streamId: 0, blockId: `b${++blocks}`, records: [] });
    } else if (action === 'allocate') {
      tracker.allocateBlocksToBatch(number);
    } else if (action === 'unallocated') {
      requireEqual('blocks that wait', tracker.unallocatedBlocks(0).length, number);
    } else if (action === 'blocksOf') {
      requireEqual(`blocks of batch ${number}`, tracker.blocksOfBatch(number, 0).length, second);
    } else {
      throw new Error(`This runner does not know ${action}`);
    }
  }
}
