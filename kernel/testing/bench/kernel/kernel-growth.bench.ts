import { type Bench, type Figure, optionOf } from '../Figure.ts';
import { files } from './data.ts';
import { type Run, runSide, summary } from './sides.ts';

/** How the cost of a batch grows with the number of keys, the length of a window and the number of workers. Option: --only w3m,w3u,w2,w1. */
const bench: Bench = async (log, flags) => {
  const only = optionOf(flags, '--only')?.split(',');
  const figures: Figure[] = [];
  const measure = async (name: string, run: Run, unit: 'cpu' | 'ms' = 'cpu') => {
    if (only !== undefined && !only.includes(run.workload)) return;
    const value = summary(await runSide('millrace', run), run.warm)[unit];
    figures.push({ name, value, unit: 'ms', better: 'lower' });
    log(`${name}: ${value.toFixed(0)} ms`);
  };
  for (const workload of ['w3m', 'w3u']) {
    for (const set of ['keys10k', 'keys100k', 'keys1m'] as const) {
      await measure(`${workload}, ${set.slice(4)} keys, CPU a batch`, { workload, files: files(set), batches: 14, warm: 8 });
    }
  }
  for (const window of [2, 10, 20]) {
    await measure(`w2, window of ${window} batches, CPU a batch`, {
      workload: 'w2',
      files: files('words'),
      batches: window + 6,
      warm: window,
      window,
    });
  }
  for (const workers of [1, 2, 4]) {
    await measure(
      `w1, ${workers} workers, elapsed a batch`,
      { workload: 'w1', files: files('words'), batches: 11, warm: 5, workers },
      'ms',
    );
  }
  return figures;
};
export default bench;
