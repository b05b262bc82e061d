import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Seconds } from '../../base/Duration.ts';
import { type Bench, type Figure, median } from '../../testing/bench/Figure.ts';
import { StreamHarness } from '../../testing/StreamHarness.ts';
import type { State } from '../dstream/state/State.ts';
import { StateSpec } from '../dstream/state/StateSpec.ts';

const KEYS = [10_000, 100_000, 400_000];
const TOUCHED = [100, 10_000];
const SAVES = 8;

const count = (_key: string, value: number | undefined, state: State<number>): void =>
  state.update((state.getOption() ?? 0) + (value ?? 0));

/** What a save of mapWithState's state costs, in bytes written and CPU, by how many keys there are and how many were touched since the one before. */
const bench: Bench = async (log) => {
  const figures: Figure[] = [];
  for (const keys of KEYS) {
    for (const touched of TOUCHED) {
      log(`${keys} keys, ${touched} touched`);
      figures.push(...(await saves(keys, touched)));
    }
  }
  return figures;
};
export default bench;

async function saves(keys: number, touched: number): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'checkpoints-bench-'));
  const rows = (n: number, from = 0) => Array.from({ length: n }, (_, i): [string, number] => [`key ${(from + i) % keys}`, 1]);
  const batches = [rows(keys), ...Array.from({ length: SAVES * 2 }, (_, i) => rows(touched, i * touched))];
  const harness = new StreamHarness({ master: 'local[2]' });
  try {
    harness.ssc.checkpoint(folder);
    const states = harness.input(batches).mapWithState(StateSpec.function(count));
    // Every second batch is saved: what it costs more than the others is the save.
    states.checkpoint(Seconds(2)).foreachRDD((rdd) => rdd.count());
    harness.ssc.start();
    await harness.run(3);
    const cpu: [plain: number[], saved: number[]] = [[], []];
    const bytes: number[] = [];
    for (let batch = 0; batch < SAVES * 2 - 2; batch++) {
      const before = process.cpuUsage();
      const known = new Set(files(folder));
      await harness.run(1);
      const { user, system } = process.cpuUsage(before);
      cpu[batch % 2 === 0 ? 1 : 0].push((user + system) / 1000);
      if (batch % 2 === 0)
        bytes.push(
          files(folder)
            .filter((file) => !known.has(file))
            .reduce((sum, file) => sum + statSync(file).size, 0),
        );
    }
    const of = `${keys.toLocaleString('en')} keys, ${touched.toLocaleString('en')} touched a batch`;
    return [
      { name: `${of}: written`, value: Math.round(median(bytes) / 1024), unit: 'KB a save', better: 'lower' },
      {
        name: `${of}: CPU of the save`,
        value: Math.max(0, median(cpu[1]) - median(cpu[0])),
        unit: 'ms',
        better: 'lower',
        note: 'over a batch that is not saved',
      },
    ];
  } finally {
    await harness.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

function files(folder: string): string[] {
  const states = path.join(folder, 'state');
  return readdirSync(states).flatMap((id) => readdirSync(path.join(states, id)).map((name) => path.join(states, id, name)));
}
