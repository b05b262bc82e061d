import { builtin } from '../closure/builtins.ts';
import type { RDDActions } from '../RDDActions.ts';

/** What is known of numbers after one pass over them; deviations are the population's. */
export class StatCounter {
  count = 0;
  mean = 0;
  max = Number.NEGATIVE_INFINITY;
  min = Number.POSITIVE_INFINITY;
  /** Sum of squared distances from the mean. */
  #m2 = 0;

  get sum(): number {
    return this.count === 0 ? 0 : this.mean * this.count;
  }

  get variance(): number {
    return this.count === 0 ? Number.NaN : this.#m2 / this.count;
  }

  get sampleVariance(): number {
    return this.count <= 1 ? Number.NaN : this.#m2 / (this.count - 1);
  }

  get stdev(): number {
    return Math.sqrt(this.variance);
  }

  get sampleStdev(): number {
    return Math.sqrt(this.sampleVariance);
  }

  /** Adds the summary of other numbers (Chan et al.). */
  merge(other: Summary): this {
    if (other.count === 0) return this;
    const delta = other.mean - this.mean;
    const count = this.count + other.count;
    this.#m2 += other.m2 + (delta * delta * this.count * other.count) / count;
    this.mean += (delta * other.count) / count;
    this.count = count;
    this.max = Math.max(this.max, other.max);
    this.min = Math.min(this.min, other.min);
    return this;
  }

  toString(): string {
    return `(count: ${this.count}, mean: ${this.mean}, stdev: ${this.stdev}, max: ${this.max}, min: ${this.min})`;
  }
}

interface Summary {
  count: number;
  mean: number;
  m2: number;
  max: number;
  min: number;
}

const summarize = builtin(import.meta.url, 'summarize', () => (rows: Iterable<number>): Summary => {
  const s: Summary = { count: 0, mean: 0, m2: 0, max: Number.NEGATIVE_INFINITY, min: Number.POSITIVE_INFINITY };
  for (const row of rows) {
    const delta = row - s.mean;
    s.count++;
    s.mean += delta / s.count;
    s.m2 += delta * (row - s.mean);
    s.max = Math.max(s.max, row);
    s.min = Math.min(s.min, row);
  }
  return s;
});

export async function stats(rdd: RDDActions<number>): Promise<StatCounter> {
  const partials = await rdd.context.runNode<Summary>(rdd.node, summarize());
  return partials.reduce((all, part) => all.merge(part), new StatCounter());
}

const addUp = builtin(import.meta.url, 'addUp', () => (rows: Iterable<number>) => {
  let total = 0;
  for (const row of rows) total += row;
  return total;
});

/** Added up as they are, not by way of the mean: whole numbers stay exact. */
export async function sum(rdd: RDDActions<number>): Promise<number> {
  return (await rdd.context.runNode<number>(rdd.node, addUp())).reduce((a, b) => a + b, 0);
}
