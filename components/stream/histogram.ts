/** How many of the values lie in each of `bins` equal parts of 0…max; what is above counts for the last. */
export function histogram(values: readonly number[], max: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = max > 0 ? Math.floor((value / max) * bins) : 0;
    counts[Math.max(0, Math.min(bins - 1, bin))]! += 1;
  }
  return counts;
}

/** Fewer points for a narrow picture: the greatest of each run, because a peak is what one looks for. */
export function peaks(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => {
    const run = values.slice(Math.floor((i * values.length) / count), Math.floor(((i + 1) * values.length) / count));
    return run.reduce((most, v) => (Number.isFinite(v) && !(most > v) ? v : most), Number.NaN);
  });
}
