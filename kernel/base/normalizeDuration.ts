const UNITS = [
  ['days', 86_400_000],
  ['hrs', 3_600_000],
  ['min', 60_000],
  ['sec', 1000],
] as const;

export type DurationUnit = 'ms' | (typeof UNITS)[number][0];

/** So many ms in the largest unit of which they are at least one. @example normalizeDuration(90_000) // [1.5, 'min'] */
export function normalizeDuration(milliseconds: number): [amount: number, unit: DurationUnit] {
  for (const [unit, length] of UNITS) if (milliseconds >= length) return [milliseconds / length, unit];
  return [milliseconds, 'ms'];
}
