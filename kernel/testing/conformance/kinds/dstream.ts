import { Milliseconds } from '../../../base/Duration.ts';
import { type Seen, StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { type Comparison, requireEqual, requireRows } from '../compare.ts';
import { Pipeline } from '../Pipeline.ts';

interface Fields {
  readonly params: { readonly batchMs: number; readonly inputPartitions?: number };
  readonly numBatches: number;
  readonly outBatches: readonly number[];
  readonly expected: readonly unknown[][];
  readonly expectedState?: readonly unknown[][];
  readonly expectedPartitions?: readonly number[];
  readonly expectError?: { readonly atBatch: number };
}

/** What came out of a pipeline. */
export interface Outputs {
  readonly seen: readonly Seen<unknown>[];
  readonly states?: readonly Seen<unknown>[] | undefined;
  /** By batch time in ms. */
  readonly errors: ReadonlyMap<number, readonly Error[]>;
}

/** A pipeline: batches in, batches out. */
export async function runDStream(test: Case, { master }: Surroundings): Promise<void> {
  const { params, numBatches, expectedState, expectError } = test as unknown as Fields;
  const harness = new StreamHarness({ master, batch: Milliseconds(params.batchMs), inputPartitions: params.inputPartitions ?? 2 });
  try {
    harness.checkpoint();
    const pipeline = new Pipeline(harness, test);
    const seen = harness.collect(await pipeline.build());
    const states = expectedState && pipeline.stateful && harness.collect(pipeline.stateful.stateSnapshots());
    harness.ssc.start();
    await harness.run(numBatches);
    requireOutputs(test, { seen, states, errors: harness.errors });
    if (expectError) await requireReported(harness);
  } finally {
    await harness.dispose();
  }
}

export function requireOutputs(test: Case, { seen, states, errors }: Outputs): void {
  const { params, outBatches, expected, expectedState, expectedPartitions, expectError } = test as unknown as Fields;
  const how = test as unknown as Comparison;
  const times = outBatches.map((batch) => batch * params.batchMs);
  requireNoErrors(errors, expectError && expectError.atBatch * params.batchMs);
  requireEqual('batches with output', timesOf(seen), times);
  for (const [i, { time, rows, partitions }] of seen.entries()) {
    requireRows(`batch of ${time} ms`, rows, expected[i]!, how);
    if (expectedPartitions) requireEqual(`partitions of the batch of ${time} ms`, partitions, expectedPartitions[i]);
  }
  for (const [i, { time, rows }] of (states ?? []).entries()) {
    requireRows(`states after the batch of ${time} ms`, rows, expectedState?.[i] ?? [], { compare: 'multiset' });
  }
}

export function requireNoErrors(errors: Outputs['errors'], except?: number): void {
  for (const [time, of] of errors) {
    if (time !== except) throw new Error(`batch of ${time} ms failed: ${of.map((error) => error.message).join('; ')}`);
  }
  if (except !== undefined && !errors.has(except)) throw new Error(`the batch of ${except} ms should have failed`);
}

async function requireReported(harness: StreamHarness): Promise<void> {
  const outcome = await harness.ssc.awaitTermination().then(
    () => 'ended',
    () => 'failed',
  );
  requireEqual('awaitTermination', outcome, 'failed');
}

function timesOf(seen: readonly Seen<unknown>[]): number[] {
  return seen.map(({ time }) => time);
}
