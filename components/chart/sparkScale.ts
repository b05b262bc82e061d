/** A change of less than this share of the value is no more than a ripple. */
const Ripple = 0.25;

/**
 * The scale of a small line without axes. It is never so narrow that noise fills its height: a rate between 995 and 1,005 looks as steady
 * as it is. Zero lies at the bottom.
 * @example sparkScale([995, 1005]) // { lo: 874.375, hi: 1125.625 }
 */
export function sparkScale(values: readonly number[], isFromZero = false): { lo: number; hi: number } {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (isFromZero && least >= 0) return { lo: 0, hi: (most || 1) * 1.1 };
  const size = Math.max(Math.abs(least), Math.abs(most)) || 1;
  const missing = Math.max(0, size * Ripple - (most - least));
  if (least >= 0 && least - missing / 2 < 0) return { lo: 0, hi: most + missing - least };
  return { lo: least - missing / 2, hi: most + missing / 2 };
}
