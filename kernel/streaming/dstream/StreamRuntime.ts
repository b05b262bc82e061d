import type { Clock } from '../../base/Clock.ts';
import type { Duration } from '../../base/Duration.ts';
import type { Time } from '../../base/Time.ts';
import type { SparkContext } from '../../rdd/SparkContext.ts';
import type { StreamInputInfo } from '../scheduler/InputInfoTracker.ts';
import type { StreamingConf } from '../scheduler/StreamingConf.ts';
import type { ReceiverEvent, ReceiverInfo } from '../scheduler/StreamingListener.ts';
import type { FileSystem } from '../storage/files/FileSystem.ts';
import type { InputNode } from './input/InputNode.ts';
import type { OutputNode } from './operators/ForEachDStream.ts';
import type { StreamNode } from './StreamNode.ts';

/** What the operators of a graph need of the StreamingContext that they belong to. */
export interface StreamRuntime {
  readonly sparkContext: SparkContext;
  readonly conf: StreamingConf;
  readonly clock: Clock;
  readonly batchDuration: Duration;
  /** Where logs and checkpoints are written. */
  readonly files: FileSystem;
  /** Folder for checkpoints, when one was set. */
  readonly checkpointDir: string | undefined;
  /** Whether states are saved to that folder while it runs. */
  readonly savesState: boolean;
  /** Whether operators that keep state refuse to start without a checkpoint folder, as Spark's do. */
  readonly isCheckpointDirMandatory: boolean;
  /** Whether states are timed out in the first batch after their time, or with the next checkpoint as on Spark. */
  readonly timesOutOnTime: boolean;
  /** Whether windows and state go on without a batch that fails, or fail with it as Spark's do. */
  readonly leavesOutFailedBatches: boolean;
  /** Refuses a new operator when the graph is frozen. Returns the paragraph that it belongs to. */
  admit(): string | undefined;
  /** Takes a new operator in that is whole. */
  adopt(node: StreamNode<unknown>): void;
  addInput(node: InputNode<unknown>): void;
  addOutput(node: OutputNode): void;
  /** Refuses changes of an operator's settings once it runs. */
  requireSettable(node: StreamNode<unknown>, setting: string): void;
  newInputId(): number;
  reportInput(time: Time, info: StreamInputInfo): void;
  /** Tells listeners of a receiver. */
  postReceiver(event: ReceiverEvent, receiverInfo: ReceiverInfo): void;
  /** Runs an output operation so that the RDD jobs of its paragraph can be cancelled together. */
  inJobGroup<T>(owner: string | undefined, run: () => T): T;
  /** Shows what `print` made, for an output operation. */
  print(text: string, output: OutputNode): void;
  warn(message: string): void;
}
