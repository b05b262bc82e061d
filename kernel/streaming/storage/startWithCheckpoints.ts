import path from 'node:path';
import { KernelError } from '../../base/errors.ts';
import { Time } from '../../base/Time.ts';
import { requireSerializable } from '../plan/requireSerializable.ts';
import type { StreamingContext } from '../StreamingContext.ts';
import type { JobGenerator } from '../scheduler/JobGenerator.ts';
import { CheckpointWriter } from './CheckpointWriter.ts';
import { operatorIds } from './operatorIds.ts';
import type { Recovery } from './Recovery.ts';

interface Start {
  readonly directory: string;
  readonly generator: JobGenerator;
  /** What a process before left; undefined: the first batch of all comes next. */
  readonly recovery: Recovery | undefined;
  /** Batches that are not done. */
  readonly unfinished: () => number[];
}

/** Starts the batches of a context that writes checkpoints, where the process before was when there is something of it. */
export function startWithCheckpoints(
  context: StreamingContext,
  { directory, generator, recovery, unfinished }: Start,
  onWriter: (writer: CheckpointWriter) => void,
): void {
  const { graph, files } = context;
  const warn = (message: string): void => context.warn(message);
  requireSerializable(graph);
  const ids = operatorIds(graph);
  for (const input of graph.inputs) input.storage = path.join(directory, 'receivedBlocks', ids.get(input)!);
  const batchDuration = context.batchDuration.milliseconds;
  if (recovery && recovery.checkpoint.batchDuration !== batchDuration) {
    throw new KernelError(
      'CHECKPOINT_OTHER_BATCHES',
      `The checkpoints in ${directory} are of batches of ${recovery.checkpoint.batchDuration} ms, and this context has batches of ${batchDuration} ms. Keep the batch duration, or use another folder.`,
    );
  }
  const writer = new CheckpointWriter({ directory, files, graph, batchDuration, unfinished, warn }, recovery?.saved);
  if (recovery) {
    recovery.restore({ graph, ids, saves: writer.saves });
    for (const message of [...recovery.notices, ...recovery.unmatched('is dropped')]) warn(message);
  }
  writer.follow(ids);
  onWriter(writer);
  if (recovery) {
    generator.restart(new Time(recovery.checkpoint.zeroTime), (until) => recovery.timesUntil(until, context.batchDuration));
  } else generator.start();
}
