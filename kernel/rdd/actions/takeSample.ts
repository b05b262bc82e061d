import { builtin } from '../closure/builtins.ts';
import type { RDDActions } from '../RDDActions.ts';
import { randomFrom } from '../random.ts';
import type { SampleOptions } from '../transformations/sample.ts';

/** Each row with a random weight; the n lightest of a partition hold the n lightest of all. */
const lightest = builtin(import.meta.url, 'lightest', (n: number, seed: number) => (rows: Iterable<unknown>, partition: number) => {
  const random = randomFrom(seed, partition);
  let kept: [number, unknown][] = [];
  for (const row of rows) {
    kept.push([random(), row]);
    if (kept.length >= 2 * n + 1000) kept = kept.sort((a, b) => a[0] - b[0]).slice(0, n);
  }
  return kept.sort((a, b) => a[0] - b[0]).slice(0, n);
});

export async function takeSample<T>(rdd: RDDActions<T>, n: number, options: SampleOptions): Promise<T[]> {
  const { withReplacement, seed = Math.floor(Math.random() * 0x7fffffff) } = options;
  if (n <= 0) return [];
  if (withReplacement) {
    const rows = await rdd.collect();
    const random = randomFrom(seed, 0);
    return rows.length === 0 ? [] : Array.from({ length: n }, () => rows[Math.floor(random() * rows.length)]!);
  }
  const partials = await rdd.context.runNode<[number, T][]>(rdd.node, lightest(n, seed));
  const all = partials.flat().sort((a, b) => a[0] - b[0]);
  return all.slice(0, n).map(([, row]) => row);
}
