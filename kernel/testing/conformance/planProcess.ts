import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ManualClock } from '../../base/ManualClock.ts';
import '../../engine/index.ts';
import { SparkContext } from '../../rdd/SparkContext.ts';
import { readPlan } from '../../streaming/plan/readPlan.ts';
import type { StreamPlan } from '../../streaming/plan/StreamPlan.ts';

/** A plan to run in this process. */
export interface PlanRequest {
  /** As text, since that is what travels. */
  readonly plan: string;
  readonly master: string;
  readonly batches: number;
}

export interface PlanReply {
  /** What the plan's accumulators hold at the end, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What `print` wrote. */
  readonly printed: string;
  /** Messages of batches that failed, by batch time in ms. */
  readonly errors: readonly (readonly [number, readonly string[]])[];
  /** Why the plan could not be run at all. */
  readonly failure?: string;
}

/** Runs a plan that another process wrote, on a manual clock. */
async function run({ plan, master, batches }: PlanRequest): Promise<PlanReply> {
  const sparkContext = new SparkContext({ master, appName: 'plan' });
  const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
  const clock = new ManualClock(0);
  const printed: string[] = [];
  const parsed = JSON.parse(plan) as StreamPlan;
  const { context, accumulators } = await readPlan(parsed, {
    sparkContext,
    clock,
    name: `plan-${Math.random()}`,
    onPrint: (text) => printed.push(text),
  });
  const errors = new Map<number, string[]>();
  context.addStreamingListener({
    onOutputOperationCompleted: ({ outputOperationInfo: { batchTime, error } }) => {
      if (error === undefined) return;
      const at = batchTime.milliseconds;
      errors.set(at, [...(errors.get(at) ?? []), (error as Error).message]);
    },
  });
  try {
    context.checkpoint(folder);
    context.start();
    for (let i = 0; i < batches; i++) {
      clock.advance(context.batchDuration.milliseconds);
      await context.idle();
    }
    return {
      values: Object.fromEntries(accumulators.map(({ name, value }) => [name ?? '', value])),
      printed: printed.join(''),
      errors: [...errors],
    };
  } finally {
    await context.stop(true, false);
    rmSync(folder, { recursive: true, force: true });
  }
}

process.on('message', (request: PlanRequest) => {
  run(request)
    .catch(
      (error: unknown): PlanReply => ({
        values: {},
        printed: '',
        errors: [],
        failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
    )
    .then((reply) => process.send?.(reply));
});
