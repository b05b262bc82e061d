import type { KernelError } from '../../base/errors.ts';
import type { Time } from '../../base/Time.ts';
import { StorageLevel } from '../../rdd/StorageLevel.ts';
import { reachable } from './DStreamGraph.ts';
import type { StreamNode } from './StreamNode.ts';

/**
 * After the job of an output failed: tries again what its operators keep of that batch for later ones, and leaves out what
 * fails again. Otherwise one bad record would fail every batch whose window or state builds upon it.
 */
export async function leaveOutFailed(output: StreamNode<unknown>, time: Time): Promise<void> {
  for (const node of reachable([output])) {
    const rdd = node.generatedRDDs.get(time.milliseconds);
    if (!rdd || node.storageLevel === StorageLevel.NONE) continue;
    try {
      await rdd.count();
    } catch (error) {
      // Somebody pressed Stop, which says nothing about the data.
      if ((error as Partial<KernelError>).code === 'JOB_CANCELLED') return;
      node.leaveOut(time);
    }
  }
}
