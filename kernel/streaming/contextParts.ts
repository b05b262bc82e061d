import { Duration } from '../base/Duration.ts';
import { KernelError } from '../base/errors.ts';
import { SparkContext, type SparkContextOptions } from '../rdd/SparkContext.ts';
import type { StreamingContextOptions } from './StreamingContext.ts';
import { Recovery } from './storage/Recovery.ts';

/** The forms in which a StreamingContext is made. */
export type ContextArguments =
  | [sparkContext: SparkContext | SparkContextOptions, batchDuration: Duration, options?: StreamingContextOptions]
  | [master: string, appName: string, batchDuration: Duration, options?: StreamingContextOptions]
  | [checkpointPath: string, sparkContext?: SparkContext | SparkContextOptions, options?: StreamingContextOptions];

/** What a context is made of, in any of its forms. `newSparkContext` makes one where none was given. */
export function contextParts(
  args: ContextArguments,
  newSparkContext: (options: SparkContextOptions) => SparkContext = (options) => new SparkContext(options),
): { sparkContext: SparkContext; batchDuration: Duration; options: StreamingContextOptions } {
  const [given, batchDuration, options = {}] = inOneForm(args);
  if (!(batchDuration instanceof Duration) || !Number.isInteger(batchDuration.milliseconds) || batchDuration.milliseconds < 1) {
    throw new KernelError(
      'INVALID_DURATION',
      `The batch duration is ${batchDuration instanceof Duration ? batchDuration : JSON.stringify(batchDuration)}, and must be a duration of whole milliseconds, at least 1 ms, such as Seconds(1).`,
    );
  }
  if (typeof given !== 'object' || given === null) {
    throw new KernelError('ILLEGAL_ARGUMENT', 'A StreamingContext is made of a SparkContext: new StreamingContext(sc, Seconds(1)).');
  }
  return { sparkContext: given instanceof SparkContext ? given : newSparkContext(given), batchDuration, options };
}

function inOneForm(args: ContextArguments): Given {
  if (typeof args[0] !== 'string') return args as Given;
  if (typeof args[1] === 'string') return [{ master: args[0], appName: args[1] }, args[2] as Duration, args[3]];
  const [directory, sparkContext = {}, options = {}] = args as RecoveryArguments;
  const recovery = Recovery.find(directory, options.files);
  if (!recovery) {
    throw new KernelError(
      'CHECKPOINT_UNREADABLE',
      `There is no checkpoint in ${directory}. Begin with new StreamingContext(sc, Seconds(1)) and checkpoint("${directory}"), or use StreamingContext.getOrCreate, which does either.`,
    );
  }
  return [sparkContext, new Duration(recovery.checkpoint.batchDuration), { ...options, recovered: { directory, recovery } }];
}

type RecoveryArguments = Extract<ContextArguments, [checkpointPath: string, sparkContext?: unknown, options?: unknown]>;
type Given = readonly [SparkContext | SparkContextOptions, Duration, StreamingContextOptions?];
