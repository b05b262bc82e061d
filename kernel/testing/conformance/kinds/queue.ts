import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual, requireRows } from '../compare.ts';

type ScriptLine = { readonly enqueue: unknown[][] } | { readonly batch: unknown[] };

/** A queue of RDDs as a source. */
export async function runQueue(test: Case, { master }: Surroundings): Promise<void> {
  const harness = new StreamHarness({ master });
  try {
    const queue: ReturnType<typeof harness.sc.parallelize<unknown>>[] = [];
    const seen = harness.collect(harness.ssc.queueStream(queue, test.oneAtATime as boolean));
    harness.ssc.start();
    let batches = 0;
    for (const line of test.script as ScriptLine[]) {
      if ('enqueue' in line) {
        queue.push(...line.enqueue.map((rows) => harness.sc.parallelize(rows)));
        continue;
      }
      await harness.run(1);
      batches++;
      requireEqual('batches', seen.length, batches);
      requireRows(`batch ${batches}`, seen.at(-1)!.rows, line.batch, { compare: 'list' });
    }
  } finally {
    await harness.dispose();
  }
}
