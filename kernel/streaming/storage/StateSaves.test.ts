import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { StreamHarness } from '../../testing/StreamHarness.ts';
import type { DStream } from '../dstream/DStream.ts';
import type { State } from '../dstream/state/State.ts';
import { StateSpec } from '../dstream/state/StateSpec.ts';
import { StreamingContext } from '../StreamingContext.ts';

type Pairs = DStream<[string, number]>;
type Keep = (pairs: Pairs) => DStream<[string, unknown]>;

const ALL = Array.from({ length: 2000 }, (_, i): [string, number] => [`key ${i}`, i]);

const KEEPERS: Readonly<Record<string, Keep>> = {
  updateStateByKey: (pairs) =>
    pairs
      .updateStateByKey((values: number[], sum: number | undefined) => {
        const next = values.reduce((a, b) => a + b, sum ?? 0);
        return next < 0 ? undefined : next;
      })
      .checkpoint(Seconds(1)) as DStream<[string, unknown]>,
  // The state is changed where it is, which JavaScript lets people do.
  'updateStateByKey in place': (pairs) =>
    pairs
      .updateStateByKey((values: number[], state: { sum: number } | undefined) => {
        const next = state ?? { sum: 0 };
        for (const value of values) next.sum += value;
        return next.sum < 0 ? undefined : next;
      })
      .checkpoint(Seconds(1)) as DStream<[string, unknown]>,
  mapWithState: (pairs) =>
    pairs
      .mapWithState(
        StateSpec.function((_key: string, value: number | undefined, state: State<number>) => {
          const next = (state.getOption() ?? 0) + (value ?? 0);
          if (next < 0) state.remove();
          else state.update(next);
        }),
      )
      .checkpoint(Seconds(1))
      .stateSnapshots() as DStream<[string, unknown]>,
  'mapWithState in place': (pairs) =>
    pairs
      .mapWithState(
        StateSpec.function((_key: string, value: number | undefined, state: State<{ sum: number }>) => {
          const current = state.getOption();
          if (!current) state.update({ sum: value ?? 0 });
          else if (current.sum + (value ?? 0) < 0) state.remove();
          else current.sum += value ?? 0;
        }),
      )
      .checkpoint(Seconds(1))
      .stateSnapshots() as DStream<[string, unknown]>,
  'an inverse window': (pairs) =>
    pairs
      .reduceByKeyAndWindow(
        (a, b) => a + b,
        (a, b) => a - b,
        Seconds(100),
        Seconds(1),
        undefined,
        ([, sum]) => sum >= 0,
      )
      .checkpoint(Seconds(1)) as DStream<[string, unknown]>,
};

describe('saves of state', () => {
  let folder: string;
  const harnesses: StreamHarness[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saves-'));
  });
  afterEach(async () => {
    for (const harness of harnesses.splice(0)) await harness.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const live = (keep: Keep, startTime: number, master = 'inline') => {
    const harness = new StreamHarness({ startTime, master });
    harnesses.push(harness);
    const batches = [
      ALL,
      ...Array.from({ length: 30 }, (_, i): [string, number][] => [
        [`key ${i}`, 1000],
        [`key ${i + 100}`, -9000],
      ]),
    ];
    const seen = harness.collect(keep(harness.input(batches)));
    StreamingContext.getOrCreate(folder, () => harness.ssc);
    harness.ssc.start();
    return { harness, seen };
  };

  test.each(Object.entries(KEEPERS))(
    '%s: after all was written once, what is written is what changed; together it is all',
    async (_, keep) => {
      const first = live(keep, 0);
      await first.harness.run(12);
      await first.harness.ssc.stop();
      const states = path.join(folder, 'state');
      const [id] = readdirSync(states);
      const sizes = new Map(readdirSync(path.join(states, id!)).map((name) => [name, statSync(path.join(states, id!, name)).size]));
      const all = [...sizes].filter(([name]) => name.includes('-all')).map(([, size]) => size);
      const changed = [...sizes].filter(([name]) => name.includes('-changed')).map(([, size]) => size);
      expect(all).toHaveLength(1);
      expect(changed.length).toBeGreaterThan(0);
      for (const size of changed) expect(size).toBeLessThan(all[0]! / 10);
      const expected = first.seen.at(-1)!;
      const second = live(keep, 12_500, 'local[3]');
      await second.harness.ssc.idle();
      expect([...second.harness.errors.values(), ...second.harness.warnings]).toEqual([]);
      const again = second.seen.find(({ time }) => time === 12_000)!;
      expect(new Map(again.rows)).toEqual(new Map(expected.rows));
      await second.harness.run(1);
      expect(second.seen.at(-1)!.rows).toHaveLength(expected.rows.length - 1);
    },
  );

  test('files of changes grow together: there are few however long it runs', async () => {
    const { harness } = live(KEEPERS.mapWithState!, 0);
    await harness.run(30);
    const [id] = readdirSync(path.join(folder, 'state'));
    expect(readdirSync(path.join(folder, 'state', id!)).length).toBeLessThan(12);
  });

  test('workers that end take no state with them', async () => {
    const { harness, seen } = live(KEEPERS.mapWithState!, 0, 'local[2]');
    await harness.run(3);
    const expected = new Map(seen.at(-1)!.rows);
    // All that workers keep is gone.
    for (const node of harness.ssc.graph.nodes()) for (const rdd of node.generatedRDDs.values()) harness.sc.dropBlocks(rdd.node.id);
    await harness.run(1);
    expect([...harness.errors.values()]).toEqual([]);
    expected.set('key 2', 1002);
    expected.delete('key 102');
    expect(new Map(seen.at(-1)!.rows)).toEqual(expected);
  });
});
