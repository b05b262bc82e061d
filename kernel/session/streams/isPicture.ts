import { ReducedWindowedDStream } from '../../streaming/dstream/operators/ReducedWindowedDStream.ts';
import { SnapshotDStream } from '../../streaming/dstream/operators/SnapshotDStream.ts';
import { StateDStream } from '../../streaming/dstream/operators/StateDStream.ts';
import { WindowedDStream } from '../../streaming/dstream/operators/WindowedDStream.ts';
import type { StreamNode } from '../../streaming/dstream/StreamNode.ts';

const Pictures = [WindowedDStream, ReducedWindowedDStream, StateDStream, SnapshotDStream];

/**
 * Whether each batch of a stream is a whole picture: of a window that overlaps the one before, or of a state. To append such batches would
 * show every row again and again.
 */
export function isPicture(node: StreamNode<unknown>): boolean {
  return Pictures.some((picture) => node instanceof picture) || node.parents.some(isPicture);
}
