import { Duration, Milliseconds, Minutes, Seconds } from '../../../base/Duration.ts';
import { Time } from '../../../base/Time.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type Row = readonly (string | number | boolean | null | number[])[];

const TIME: Record<string, (row: Row) => [actual: unknown, expected: unknown]> = {
  floor: ([time, duration, zero, expected]) => [
    new Time(time as number).floor(Milliseconds(duration as number), new Time((zero as number | null) ?? 0)).milliseconds,
    expected,
  ],
  isMultipleOf: ([time, duration, expected]) => [new Time(time as number).isMultipleOf(Milliseconds(duration as number)), expected],
  until: ([time, end, step, expected]) => [
    new Time(time as number).until(new Time(end as number), Milliseconds(step as number)).map(Number),
    expected,
  ],
  to: ([time, end, step, expected]) => [
    new Time(time as number).to(new Time(end as number), Milliseconds(step as number)).map(Number),
    expected,
  ],
};

const DURATION: Record<string, (a: number, b: number) => unknown> = {
  plus: (a, b) => Milliseconds(a).plus(Milliseconds(b)).milliseconds,
  minus: (a, b) => Milliseconds(a).minus(Milliseconds(b)).milliseconds,
  times: (a, b) => Milliseconds(a).times(b).milliseconds,
  div: (a, b) => Milliseconds(a).div(Milliseconds(b)),
  isMultipleOf: (a, b) => Milliseconds(a).isMultipleOf(Milliseconds(b)),
  min: (a, b) => Milliseconds(a).min(new Duration(b)).milliseconds,
  max: (a, b) => Milliseconds(a).max(new Duration(b)).milliseconds,
  Seconds: (a) => Seconds(a).milliseconds,
  Minutes: (a) => Minutes(a).milliseconds,
  Milliseconds: (a) => Milliseconds(a).milliseconds,
};

/** Arithmetic of Time and Duration. */
export async function runTime(test: Case): Promise<void> {
  const op = String(test.op);
  for (const row of test.rows as Row[]) {
    const method = /Time\.(\w+)/.exec(op)?.[1];
    const [actual, expected] = method ? TIME[method]!(row) : [DURATION[row[0] as string]!(row[1] as number, row[2] as number), row[3]];
    requireEqual(`${op} of ${JSON.stringify(row)}`, actual, expected);
  }
}
