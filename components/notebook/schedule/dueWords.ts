import { when } from '../../sharing/people.ts';

const Minute = 60_000;

/** Due times as people say them, all with seconds when one of them is not on the minute. */
export function dueWords(times: readonly number[]): string[] {
  const hasSeconds = times.some((at) => at % Minute !== 0);
  return times.map((at) => when(at, hasSeconds));
}
