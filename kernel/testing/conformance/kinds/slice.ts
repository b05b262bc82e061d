import { Time } from '../../../base/Time.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual, requireRows } from '../compare.ts';
import { Pipeline } from '../Pipeline.ts';

/** RDDs of a range of times, looked at from outside. */
export async function runSlice(test: Case, { master }: Surroundings): Promise<void> {
  const harness = new StreamHarness({ master });
  try {
    const stream = await new Pipeline(harness, test).build();
    harness.collect(stream);
    harness.ssc.start();
    await harness.run((test.batchesRun as number | undefined) ?? 0);
    for (const { fromMs, toMs, set } of test.expected as { fromMs: number; toMs: number; set: unknown[] }[]) {
      const rdds = stream.slice(new Time(fromMs), new Time(toMs));
      const rows = await harness.sc.union(rdds).collect();
      requireRows(`slice from ${fromMs} to ${toMs}`, [...new Set(rows)], set);
    }
  } finally {
    await harness.dispose();
  }
}

/** Looking at a stream whose context has not started. */
export async function runError(test: Case, { master }: Surroundings): Promise<void> {
  const harness = new StreamHarness({ master });
  try {
    const stream = await new Pipeline(harness, test).build();
    let message = 'no error';
    try {
      stream.slice(new Time(0), new Time(1000));
    } catch (error) {
      message = (error as Error).message;
    }
    const { contains } = test.expectError as { contains: string };
    requireEqual(`"${message}" contains "${contains}"`, message.includes(contains), true);
  } finally {
    await harness.dispose();
  }
}
