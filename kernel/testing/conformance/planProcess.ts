import process from 'node:process';
import { ManualClock } from '../../base/ManualClock.ts';
import '../../engine/index.ts';
import { SparkContext } from '../../rdd/SparkContext.ts';
import { readPlan } from '../../streaming/plan/readPlan.ts';
import type { StreamPlan } from '../../streaming/plan/StreamPlan.ts';
import { StreamingContext } from '../../streaming/StreamingContext.ts';

/** A plan to run in this process, or a further part of its life. */
export interface PlanRequest {
  /** As text, since that is what travels. */
  readonly plan: string;
  readonly master: string;
  /** Where its checkpoints are, and those of its life before, if it had one. */
  readonly folder: string;
  /** Batches that a life before has run. */
  readonly from: number;
  /** The last batch of this life. */
  readonly to: number;
  /** `leave`: one more batch begins and nobody waits for it; this process may be killed at any time. */
  readonly end: 'stop' | 'leave';
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

const sparkContexts = new Map<string, SparkContext>();

function sparkContextOf(master: string): SparkContext {
  const known = sparkContexts.get(master);
  if (known) return known;
  const made = new SparkContext({ master, appName: 'plan' });
  sparkContexts.set(master, made);
  return made;
}

/** Runs a plan that another process wrote, on a manual clock. */
async function run({ plan, master, folder, from, to, end }: PlanRequest): Promise<PlanReply> {
  const parsed = JSON.parse(plan) as StreamPlan;
  const clock = new ManualClock(from * parsed.batchDuration);
  const printed: string[] = [];
  const { context, accumulators } = await readPlan(parsed, {
    sparkContext: sparkContextOf(master),
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
  StreamingContext.getOrCreate(folder, () => context);
  context.start();
  await context.idle();
  for (let i = from; i < to; i++) {
    clock.advance(parsed.batchDuration);
    await context.idle();
  }
  const reply = {
    values: Object.fromEntries(accumulators.map(({ name, value }) => [name ?? '', structuredClone(value)])),
    printed: printed.join(''),
    errors: [...errors],
  };
  if (end === 'leave') clock.advance(parsed.batchDuration);
  else await context.stop(false, false);
  return reply;
}

process.on('message', (request: PlanRequest) => {
  run(request)
    .catch((error: unknown): PlanReply => {
      return { values: {}, printed: '', errors: [], failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    })
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
