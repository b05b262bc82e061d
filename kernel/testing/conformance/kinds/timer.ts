import { Milliseconds } from '../../../base/Duration.ts';
import { ManualClock } from '../../../base/ManualClock.ts';
import { RecurringTimer } from '../../../base/RecurringTimer.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type ScriptLine = readonly [action: string, ...rest: (number | string | number[])[]];

interface Alignment {
  readonly nowMs: number;
  readonly periodMs: number;
  readonly zeroMs?: number;
  readonly start?: number;
  readonly restart?: number;
}

/** When the batch clock ticks. */
export async function runTimer(test: Case): Promise<void> {
  for (const { nowMs, periodMs, zeroMs, start, restart } of (test.rows ?? []) as Alignment[]) {
    const timer = new RecurringTimer(new ManualClock(nowMs), Milliseconds(periodMs), () => undefined);
    if (start !== undefined) requireEqual(`start at ${nowMs}`, timer.getStartTime(), start);
    if (restart !== undefined) requireEqual(`restart at ${nowMs}`, timer.getRestartTime(zeroMs!), restart);
  }
  if (test.script) await runScript(test.script as ScriptLine[], test.periodMs as number);
}

async function runScript(script: readonly ScriptLine[], periodMs: number): Promise<void> {
  const clock = new ManualClock(0);
  const ticks: number[] = [];
  const timer = new RecurringTimer(clock, Milliseconds(periodMs), (time) => ticks.push(time));
  let stopped: Promise<number> | undefined;
  for (const [action, ...rest] of script) {
    if (action === 'start') {
      timer.start(rest[0] as number);
      await Promise.resolve();
    } else if (action === 'advance') {
      clock.advance(rest[0] as number);
    } else if (action.startsWith('stop(interrupt=true)')) {
      requireEqual(action, await timer.stop(true), rest[0]);
    } else if (action.startsWith('stop(interrupt=false)')) {
      stopped = timer.stop(false);
      clock.advance(rest[0] as number);
    } else {
      requireEqual(action, await stopped, rest[0]);
    }
    if (Array.isArray(rest.at(-1))) requireEqual(`ticks after ${action}`, ticks, rest.at(-1));
  }
}
