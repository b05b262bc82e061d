import { Duration } from '../../base/Duration.ts';
import { Time } from '../../base/Time.ts';
import { builtin } from './builtins.ts';

const timeOf = builtin(import.meta.url, 'timeOf', (milliseconds: number) => new Time(milliseconds));
const durationOf = builtin(import.meta.url, 'durationOf', (milliseconds: number) => new Duration(milliseconds));

/** Values of the kernel's own classes, made anew where they arrive, methods and all: a batch's time in a closure. */
export function kernelValue(value: object): object | undefined {
  if (value instanceof Time) return timeOf(value.milliseconds);
  if (value instanceof Duration) return durationOf(value.milliseconds);
  return undefined;
}
