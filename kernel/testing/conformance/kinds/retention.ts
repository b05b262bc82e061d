import { Milliseconds } from '../../../base/Duration.ts';
import { MapWithStateDStream } from '../../../streaming/dstream/DStream.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual } from '../compare.ts';
import { Pipeline } from '../Pipeline.ts';
import { requireNoErrors } from './dstream.ts';

interface Fields {
  readonly params: { readonly batchMs: number; readonly ctxRememberMs: number | null; readonly numBatches: number };
  readonly expected: readonly {
    readonly step: number;
    readonly rememberMs: number;
    readonly checkpointMs?: number;
    readonly present?: readonly number[];
    readonly absent?: readonly number[];
    readonly times?: readonly number[];
  }[];
  readonly numOutputs?: number;
}

/** Which RDDs a stream still holds after some batches. */
export async function runRetention(test: Case, { master }: Surroundings): Promise<void> {
  const { params, expected, numOutputs } = test as unknown as Fields;
  const harness = new StreamHarness({ master, batch: Milliseconds(params.batchMs) });
  try {
    harness.checkpoint();
    if (params.ctxRememberMs !== null) harness.ssc.remember(Milliseconds(params.ctxRememberMs));
    const pipeline = new Pipeline(harness, test);
    const seen = harness.collect(await pipeline.build());
    harness.ssc.start();
    await harness.run(params.numBatches);
    requireNoErrors(harness.errors);
    if (numOutputs !== undefined) requireEqual('outputs', seen.length, numOutputs);
    for (const { step, rememberMs, checkpointMs, present = [], absent = [], times } of expected) {
      const stream = pipeline.steps.get(step)!;
      // What mapWithState holds is its states.
      const holder = stream instanceof MapWithStateDStream ? stream.node.parents[0]! : stream;
      const held = [...holder.generatedRDDs.keys()].sort((a, b) => a - b);
      requireEqual(`remember duration of step ${step}`, stream.rememberDuration, rememberMs);
      if (checkpointMs !== undefined) requireEqual(`checkpoint interval of step ${step}`, stream.checkpointDuration, checkpointMs);
      if (times) requireEqual(`times of step ${step}`, held, times);
      requireEqual(
        `present in step ${step}`,
        present.filter((time) => held.includes(time)),
        present,
      );
      requireEqual(
        `absent in step ${step}`,
        absent.filter((time) => held.includes(time)),
        [],
      );
    }
  } finally {
    await harness.dispose();
  }
}

/** How often state is checkpointed when nobody says. */
export async function runCheckpointDefault(test: Case, { master }: Surroundings): Promise<void> {
  const { batchMs, explicitMs } = test.params as { batchMs: number; explicitMs: number | null };
  const harness = new StreamHarness({ master, batch: Milliseconds(batchMs) });
  try {
    harness.checkpoint();
    const form = test.op === 'mapWithState' ? 'key,value,state' : 'values,state';
    const state = { op: test.op, form, fn: '(...all) => all.length' };
    const pipeline = [{ op: 'map', fn: 'x => [x, 1]' }, state, ...(explicitMs === null ? [] : [{ op: 'checkpoint', ms: explicitMs }])];
    const stream = await new Pipeline(harness, { ...test, pipeline }).build();
    harness.collect(stream);
    harness.ssc.start();
    requireEqual('checkpoint interval', stream.checkpointDuration, test.expectedCheckpointMs);
    if (test.expectedRememberMs !== undefined) requireEqual('remember duration', stream.rememberDuration, test.expectedRememberMs);
  } finally {
    await harness.dispose();
  }
}
