import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { StreamHarness } from '../../testing/StreamHarness.ts';
import { TestInputDStream } from '../../testing/TestInputDStream.ts';
import { DStream } from '../dstream/DStream.ts';
import type { State } from '../dstream/state/State.ts';
import { StateSpec } from '../dstream/state/StateSpec.ts';
import { StreamingContext } from '../StreamingContext.ts';
import { CheckpointFolder } from './CheckpointFolder.ts';

type Rows = [number, unknown[]][];

const WORDS = Array.from({ length: 40 }, (_, i) => [['a', 'b', 'c'][i % 3]!]);
const sum = (values: number[], state: number | undefined): number => values.reduce((a, b) => a + b, state ?? 0);
const add = (a: number, b: number): number => a + b;
const subtract = (a: number, b: number): number => a - b;
const count = (key: string, value: number | undefined, state: State<number>): [string, number] => {
  state.update((state.getOption() ?? 0) + (value ?? 0));
  return [key, state.get()];
};

/** Every operator that keeps state, each with an output. */
function everyState(pairs: DStream<[string, number]>): Record<string, DStream<[string, number]>> {
  return {
    update: pairs.updateStateByKey(sum).checkpoint(Seconds(3)) as DStream<[string, number]>,
    map: pairs.mapWithState(StateSpec.function(count)).checkpoint(Seconds(3)) as unknown as DStream<[string, number]>,
    window: pairs.reduceByKeyAndWindow(add, subtract, Seconds(4), Seconds(1)).checkpoint(Seconds(3)),
  };
}

describe('recovery', () => {
  let folder: string;
  const harnesses: StreamHarness[] = [];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'recovery-'));
  });
  afterEach(async () => {
    for (const harness of harnesses.splice(0)) await harness.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A process: begins where the checkpoints of `directory` say. */
  function live(startTime: number, define: (harness: StreamHarness) => void, directory = path.join(folder, 'checkpoints')): StreamHarness {
    const harness = new StreamHarness({ startTime });
    harnesses.push(harness);
    StreamingContext.getOrCreate(directory, () => {
      define(harness);
      return harness.ssc;
    });
    harness.ssc.start();
    return harness;
  }

  function watch(streams: Record<string, DStream<[string, number]>>): Record<string, Rows> {
    const seen: Record<string, Rows> = {};
    for (const [name, stream] of Object.entries(streams)) {
      const rows: Rows = [];
      seen[name] = rows;
      stream.foreachRDD(async (rdd, time) => {
        rows.push([time.milliseconds, (await rdd.collect()).sort()]);
      });
    }
    return seen;
  }

  const pairsOf = (harness: StreamHarness) => harness.input(WORDS).map((word): [string, number] => [word, 1]);

  test('a process that is killed at any instant leaves state in which each record is once', async () => {
    let whole: Record<string, Rows> = {};
    const copy = (name: string): void => cpSync(path.join(folder, 'checkpoints'), path.join(folder, name), { recursive: true });
    const first = live(0, (harness) => {
      whole = watch(everyState(pairsOf(harness)));
      // While a batch runs, and before any of it is written down as done.
      harness.input([]).foreachRDD((_, time) => copy(`during-${time.milliseconds}`));
    });
    for (let batch = 1; batch <= 14; batch++) {
      await first.run(1);
      copy(`after-${batch * 1000}`);
    }
    for (const killed of [
      'during-2000',
      'after-2000',
      'after-3000',
      'during-4000',
      'during-7000',
      'after-9000',
      'during-10000',
      'after-13000',
    ]) {
      let seen: Record<string, Rows> = {};
      const second = live(
        14_500,
        (harness) => {
          seen = watch(everyState(pairsOf(harness)));
          harness.input([]).foreachRDD(() => undefined);
        },
        path.join(folder, killed),
      );
      await second.ssc.idle();
      expect([...second.errors.values()].flat()).toEqual([]);
      for (const name of Object.keys(whole)) {
        const [from] = seen[name]![0]!;
        expect([killed, name, seen[name]]).toEqual([killed, name, whole[name]!.filter(([time]) => time >= from)]);
        expect(from).toBeLessThanOrEqual(Number(killed.split('-')[1]));
      }
      expect(second.warnings).toEqual([]);
    }
  });

  test('a context is made of the folder of its checkpoints: batches of the same length, and state where it was', async () => {
    const directory = path.join(folder, 'checkpoints');
    const define = (harness: StreamHarness) => watch({ update: everyState(pairsOf(harness)).update! });
    const first = live(0, define);
    await first.run(4);
    await first.ssc.stop();
    const harness = new StreamHarness({ startTime: 4500 });
    harnesses.push(harness);
    const warnings: string[] = [];
    const context = new StreamingContext(directory, harness.sc, {
      clock: harness.clock,
      name: 'recovered',
      onWarning: (message) => warnings.push(message),
    });
    expect([context.batchDuration, context.checkpointDir]).toEqual([Seconds(1), directory]);
    const words = new DStream(new TestInputDStream(context, WORDS, 2));
    const seen = watch({ update: everyState(words.map((word): [string, number] => [word, 1])).update! });
    context.start();
    await context.idle();
    expect([seen.update!.at(-1), warnings]).toEqual([
      [
        4000,
        [
          ['a', 2],
          ['b', 1],
          ['c', 1],
        ],
      ],
      [],
    ]);
    await context.stop(false);
    expect(() => new StreamingContext(path.join(folder, 'nothing'))).toThrow(/no checkpoint in .*getOrCreate, which does either/);
  });

  test('a process that recovered leaves what the next one needs', async () => {
    let seen: Record<string, Rows> = {};
    const define = (harness: StreamHarness): void => {
      seen = watch(everyState(pairsOf(harness)));
    };
    for (const startTime of [0, 5000, 6000, 12_000]) {
      const harness = live(startTime, define);
      await harness.run(1);
      // Killed: it does not stop by itself.
      harnesses.splice(harnesses.indexOf(harness), 1);
      harness.clock.setTime(harness.clock.now());
      await harness.ssc.stop();
    }
    const counts = (n: number) =>
      ['a', 'b', 'c'].map((word) => [
        word,
        WORDS.slice(0, n)
          .flat()
          .filter((w) => w === word).length,
      ]);
    expect(seen.update!.at(-1)).toEqual([13_000, counts(13)]);
  });

  test('a long absence is made up for batch by batch, through another kill in the middle of it, and said', async () => {
    let counted = new Map<string, number>();
    let begun: number[] = [];
    let killAt = Number.POSITIVE_INFINITY;
    const define = (harness: StreamHarness): void => {
      const times: number[] = [];
      begun = times;
      pairsOf(harness)
        .updateStateByKey(sum)
        .foreachRDD(async (rdd, time) => {
          times.push(time.milliseconds);
          if (time.milliseconds >= killAt) await new Promise(() => undefined);
          counted = new Map(await rdd.collect());
        });
    };
    const directory = path.join(folder, 'checkpoints');
    const first = live(0, define);
    await first.run(20);
    await first.ssc.stop();

    killAt = 600_000;
    const second = live(1_000_500, define);
    expect(second.warnings).toEqual([
      expect.stringMatching(/its checkpoint of 1970-01-01T00:00:20\.000Z\. The 981 batches that were missed/),
    ]);
    await expect.poll(() => begun.at(-1)).toBe(600_000);
    await second.ssc.stop();
    // What is owed is not listed again and again.
    for (const name of CheckpointFolder.list(directory)) expect(statSync(path.join(directory, name)).size).toBeLessThan(5000);

    killAt = Number.POSITIVE_INFINITY;
    const third = live(1_000_500, define);
    await third.ssc.idle();
    expect([begun.includes(600_000), begun.at(-1)]).toEqual([true, 1_000_000]);
    expect(begun).toEqual(begun.toSorted((a, b) => a - b));
    expect(counted).toEqual(
      new Map([
        ['a', 14],
        ['b', 13],
        ['c', 13],
      ]),
    );
  }, 30_000);

  test('a damaged checkpoint, or one with damaged state, gives way to the one before, and says so', async () => {
    let seen: Record<string, Rows> = {};
    const define = (harness: StreamHarness): void => {
      seen = watch({ update: pairsOf(harness).updateStateByKey(sum).checkpoint(Seconds(3)) as DStream<[string, number]> });
    };
    const first = live(0, define);
    await first.run(8);
    await first.ssc.stop();
    const whole = seen.update!;
    const directory = path.join(folder, 'checkpoints');
    for (const name of ['checkpoint-8000', 'checkpoint-8000.bk']) truncateSync(path.join(directory, name), 60);
    const state = readdirSync(path.join(directory, 'state'))[0]!;
    const damaged = readdirSync(path.join(directory, 'state', state)).find((name) => name.startsWith('6000'))!;
    writeFileSync(path.join(directory, 'state', state, damaged), 'damaged');
    const second = live(8500, define);
    await second.ssc.idle();
    expect(seen.update).toEqual(whole.filter(([time]) => time >= 6000));
    expect(second.warnings.map((warning) => /checkpoint-\d+(\.bk)? cannot be used: (its \w+)/.exec(warning)?.[0])).toEqual([
      'checkpoint-8000 cannot be used: its checksum',
      'checkpoint-8000.bk cannot be used: its checksum',
      'checkpoint-7000 cannot be used: its state',
      'checkpoint-7000.bk cannot be used: its state',
      'checkpoint-6000 cannot be used: its state',
    ]);
  });

  test('when no checkpoint is whole it is refused, or begun anew where that was asked for', async () => {
    const directory = path.join(folder, 'checkpoints');
    const first = live(0, (harness) => void harness.collect(harness.input([[1]])));
    await first.run(1);
    await first.ssc.stop();
    for (const name of CheckpointFolder.list(directory)) writeFileSync(path.join(directory, name), '');
    expect(() => live(2000, () => undefined)).toThrow('does not begin as a checkpoint does');
    const anew = new StreamHarness({ startTime: 2000 });
    harnesses.push(anew);
    const context = StreamingContext.getOrCreate(directory, () => anew.ssc, { createOnError: true });
    const seen = anew.collect(anew.input([[1], [2]]));
    context.start();
    await anew.run(1);
    expect(seen.map(({ time, rows }) => [time, rows])).toEqual([[3000, [1]]]);
    expect(anew.warnings[0]).toContain('It begins anew.');
  });

  test('code may change: state stays with the same code or the same name, and what matches nothing is told', async () => {
    let seen: Record<string, Rows> = {};
    const first = live(0, (harness) => {
      const pairs = pairsOf(harness);
      seen = watch({
        named: pairs.updateStateByKey(sum).checkpoint(Seconds(3)).named('totals') as DStream<[string, number]>,
        other: pairs.updateStateByKey((values: number[], state: number | undefined) => (state ?? 0) + values.length) as DStream<
          [string, number]
        >,
      });
    });
    await first.run(6);
    await first.ssc.stop();
    const second = live(6500, (harness) => {
      // The name keeps the state although the function and what comes before it are others.
      const pairs = harness.input(WORDS).map((word): [string, number] => [word, 10]);
      const tenfold = (values: number[], state: number | undefined): number => values.reduce((a, b) => a + b, 0) + (state ?? 0);
      seen = watch({
        named: pairs.updateStateByKey(tenfold).checkpoint(Seconds(3)).named('totals') as DStream<[string, number]>,
        fresh: pairs.updateStateByKey((values: number[], state: number | undefined) => (state ?? 1000) + values.length) as DStream<
          [string, number]
        >,
      });
    });
    await second.run(1);
    const [time, totals] = seen.named!.at(-1)!;
    // One each of a, b, c up to the state of 3 s; ten for each of the four batches since.
    expect([time, totals]).toEqual([
      7000,
      [
        ['a', 21],
        ['b', 11],
        ['c', 11],
      ],
    ]);
    expect(seen.fresh!.at(-1)![1]).toEqual([
      ['a', 1001],
      ['c', 1001],
    ]);
    expect(second.warnings).toHaveLength(1);
    expect(second.warnings[0]).toMatch(
      /^The checkpoint has state of "updateStateByKey.*that belongs to no operator of the program: it is dropped/,
    );
  });

  test('the last ten checkpoints are kept, with the states that they need', async () => {
    const harness = live(0, (one) => void one.collect(pairsOf(one).updateStateByKey(sum).checkpoint(Seconds(3))));
    await harness.run(30);
    const directory = path.join(folder, 'checkpoints');
    const names = [26, 27, 28, 29, 30].flatMap((second) => [`checkpoint-${second}000.bk`, `checkpoint-${second}000`]);
    expect(CheckpointFolder.list(directory)).toEqual(names);
    const state = readdirSync(path.join(directory, 'state'))[0]!;
    const times = readdirSync(path.join(directory, 'state', state)).map((name) => Number.parseInt(name, 10));
    // The save before 26 s, those after it, and what the first of them adds to.
    expect(times.sort().slice(-3)).toEqual([24_000, 27_000, 30_000]);
    expect(times.length).toBeLessThan(6);
  });

  test('another batch duration is refused', async () => {
    const first = live(0, (harness) => void harness.collect(harness.input([[1]])));
    await first.run(1);
    await first.ssc.stop();
    const other = new StreamHarness({ startTime: 2000, batch: Seconds(2) });
    harnesses.push(other);
    StreamingContext.getOrCreate(path.join(folder, 'checkpoints'), () => other.ssc);
    other.collect(other.input([[1]]));
    expect(() => other.ssc.start()).toThrow('batches of 1000 ms, and this context has batches of 2000 ms');
  });
});
