/** One measured figure of a benchmark. Times mean something as ratios within one run; see `note` for what it was measured beside. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** Which way is better; the comparison with the baseline is coloured by it. */
  better: 'lower' | 'higher';
  /** What it aims at, in the figure's unit. */
  aim?: number;
  note?: string;
}

/** A benchmark is a file `NAME.bench.ts` that exports this as its default. */
export type Bench = (log: (line: string) => void, flags: readonly string[]) => Promise<Figure[]>;

/** The value below which the share `p` (0 to 1) of the samples lies; NaN without samples. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** What follows `--name`. */
export function optionOf(flags: readonly string[], name: string): string | undefined {
  const at = flags.indexOf(name);
  return at < 0 ? undefined : flags[at + 1];
}
