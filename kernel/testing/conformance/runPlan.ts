import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Milliseconds } from '../../base/Duration.ts';
import type { DStream } from '../../streaming/dstream/DStream.ts';
import { writePlan } from '../../streaming/plan/writePlan.ts';
import { type Seen, StreamHarness } from '../StreamHarness.ts';
import type { Case } from './Case.ts';
import { type Comparison, requireEqual, requireRows } from './compare.ts';
import { functionOf } from './functions.ts';
import { requireOutputs } from './kinds/dstream.ts';
import type { OtherProcess } from './OtherProcess.ts';
import { Pipeline } from './Pipeline.ts';
import type { PlanReply } from './planProcess.ts';

const OBSERVE = 'async (rdd, time) => { seen.add([time.milliseconds, await rdd.collect(), rdd.getNumPartitions()]); }';

/** Whether a case is a pipeline that runs: all but those that are refused. */
export const isPipeline = (test: Case): boolean => 'pipeline' in test && test.kind !== 'lifecycle';

/** Builds a case's pipeline here, lets another process run it from its plan, and compares what comes out there. */
export async function runPlan(test: Case, master: string, other: OtherProcess): Promise<void> {
  const { plan, batches } = await planOf(test);
  const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
  const reply = await other
    .run({ plan, master, folder, from: 0, to: batches, end: 'stop' })
    .finally(() => rmSync(folder, { recursive: true }));
  if (reply.failure !== undefined) throw new Error(reply.failure);
  const rows = seenIn(reply, 'rows');
  const errors = new Map(reply.errors.map(([time, messages]) => [time, messages.map((message) => new Error(message))]));
  switch (test.kind) {
    case 'dstream':
      return requireOutputs(test, { seen: rows, states: 'states' in reply.values ? seenIn(reply, 'states') : undefined, errors });
    case 'print':
      return requireEqual('text', reply.printed, test.expectedText);
    case 'recovery':
      return requireBatches(rows, test.expected as unknown[][], test as unknown as Comparison);
    default: {
      // Nothing is said of what comes out: the same as here.
      const here = await seenHere(test, batches);
      return requireBatches(
        rows,
        here.map((seen) => seen.rows),
        { compare: 'multiset' },
      );
    }
  }
}

export async function planOf(test: Case): Promise<{ plan: string; batches: number }> {
  const { batchMs = 1000, inputPartitions = 2, num } = (test.params ?? {}) as { batchMs?: number; inputPartitions?: number; num?: number };
  const harness = new StreamHarness({ batch: Milliseconds(batchMs), inputPartitions });
  try {
    const observe = async (stream: DStream<unknown>, name: string): Promise<void> => {
      const seen = harness.sc.collectionAccumulator<unknown>(name);
      stream.foreachRDD(await functionOf(OBSERVE, `${test.id}-${name}`, { seen }));
    };
    const pipeline = new Pipeline(harness, test);
    const stream = await pipeline.build();
    if (test.kind === 'print') stream.print(num);
    else await observe(stream, 'rows');
    if (test.expectedState && pipeline.stateful) await observe(pipeline.stateful.stateSnapshots(), 'states');
    return { plan: JSON.stringify(writePlan(harness.ssc)), batches: (test.numBatches as number) ?? (test.input as unknown[]).length };
  } finally {
    await harness.dispose();
  }
}

async function seenHere(test: Case, batches: number): Promise<Seen<unknown>[]> {
  const harness = new StreamHarness();
  try {
    harness.checkpoint();
    const seen = harness.collect(await new Pipeline(harness, test).build());
    harness.ssc.start();
    await harness.run(batches);
    return seen;
  } finally {
    await harness.dispose();
  }
}

export function seenIn({ values }: PlanReply, name: string): Seen<unknown>[] {
  const seen = (values[name] ?? []) as [number, unknown[], number][];
  return seen.map(([time, rows, partitions]) => ({ time, rows, partitions }));
}

function requireBatches(seen: readonly Seen<unknown>[], expected: readonly unknown[][], how: Comparison): void {
  requireEqual('number of batches', seen.length, expected.length);
  for (const [i, { time, rows }] of seen.entries()) requireRows(`batch of ${time} ms`, rows, expected[i]!, how);
}
