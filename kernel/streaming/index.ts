/** The API of kernel/streaming, for the folders above it. */
export { Duration, Milliseconds, Minutes, Seconds } from '../base/Duration.ts';
export { Interval } from '../base/Interval.ts';
export { Time } from '../base/Time.ts';
export { activeContexts } from './activeContexts.ts';
export { currentScope } from './dstream/DefinitionScope.ts';
export { DStream, MapWithStateDStream } from './dstream/DStream.ts';
export type { RDDQueue } from './dstream/input/QueueInputDStream.ts';
export { printed } from './dstream/operators/outputs.ts';
export { State } from './dstream/state/State.ts';
export { StateSpec } from './dstream/state/StateSpec.ts';
export { Receiver } from './receiver/Receiver.ts';
export { StreamingContext, type StreamingContextOptions } from './StreamingContext.ts';
export type { StreamingContextState } from './StreamingContextState.ts';
export { BatchInfo, type OutputOperationInfo } from './scheduler/BatchInfo.ts';
export type { StreamInputInfo } from './scheduler/InputInfoTracker.ts';
export { StatsReportListener } from './scheduler/StatsReportListener.ts';
export type { ReceiverInfo, StreamingListener } from './scheduler/StreamingListener.ts';
