import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { functionOf } from '../../testing/conformance/functions.ts';
import { LiveHarness } from '../../testing/LiveHarness.ts';
import type { DStream } from '../dstream/DStream.ts';

describe('edits of a running graph', () => {
  let harness: LiveHarness;
  const watch = (name: string, stream: DStream<unknown>) => harness.watch(name, stream);
  const numbers = (): DStream<number> => harness.numbers();

  beforeEach(() => {
    harness = new LiveHarness();
  });

  afterEach(() => harness.dispose());

  test('a stream starts without outputs, and gives them from the first batch after they are defined', async () => {
    harness.ssc.start();
    await harness.run(2);
    await harness.ssc.edit('p1', () => watch('p1', numbers()));
    await harness.run(2);
    expect(harness.lines).toEqual({
      p1: [
        [3, 3],
        [4, 4],
      ],
    });
  });

  test('running the same again: windows go on where they were, and each batch comes once', async () => {
    const define = () =>
      watch(
        'p1',
        numbers()
          .window(Seconds(3))
          .map((n) => n * 10),
      );
    await harness.ssc.edit('p1', define);
    harness.ssc.start();
    await harness.run(3);
    await harness.ssc.edit('p1', define);
    await harness.run(1);
    expect(harness.lines.p1).toEqual([
      [1, 10],
      [2, 10, 20],
      [3, 10, 20, 30],
      [4, 20, 30, 40],
    ]);
  });

  test('changed code takes over at the next batch; what is before it stays as it was', async () => {
    await harness.ssc.edit('p1', () =>
      watch(
        'p1',
        numbers()
          .window(Seconds(2))
          .map((n) => n * 10),
      ),
    );
    harness.ssc.start();
    await harness.run(2);
    await harness.ssc.edit('p1', () =>
      watch(
        'p1',
        numbers()
          .window(Seconds(2))
          .map((n) => -n),
      ),
    );
    await harness.run(1);
    expect(harness.lines.p1).toEqual([
      [1, 10],
      [2, 10, 20],
      [3, -2, -3],
    ]);
  });

  test('a captured value that changed is a change; a line more above the code is none', async () => {
    const define = async (paragraph: string, factor: number) => {
      const f = await functionOf(paragraph, 'p1', { factor });
      await harness.ssc.edit('p1', () => watch('p1', numbers().map(f).window(Seconds(2))));
    };
    await define('n => n * factor', 10);
    harness.ssc.start();
    await harness.run(2);
    await define('\n\nn => n * factor', 10);
    await harness.run(1);
    await define('n => n * factor', 100);
    await harness.run(1);
    expect(harness.lines.p1).toEqual([
      [1, 10],
      [2, 10, 20],
      [3, 20, 30],
      [4, 400],
    ]);
  });

  test('a definition that throws, or whose settings cannot work, leaves everything as it was', async () => {
    await harness.ssc.edit('p1', () => watch('p1', numbers()));
    harness.ssc.start();
    await harness.run(1);
    const throwing = harness.ssc.edit('p1', () => {
      watch('other', numbers());
      throw new Error('a mistake');
    });
    await expect(throwing).rejects.toThrow('a mistake');
    const invalid = harness.ssc.edit('p1', () => {
      const counts = numbers()
        .map((n) => [n, 1])
        .updateStateByKey((ones: number[]) => ones.length);
      watch('other', counts.checkpoint(Seconds(1).times(0.5)));
    });
    await expect(invalid).rejects.toThrow('lower than its slide time (1000 ms). Please set it to at least 1000 ms.');
    await harness.run(1);
    expect(harness.lines).toEqual({
      p1: [
        [1, 1],
        [2, 2],
      ],
    });
  });

  test('state goes on under unchanged code, ends under changed code, and survives any code under a name of its own', async () => {
    const define = (sign: number, name?: string) => async () => {
      const f = await functionOf('(values, sum) => (sum ?? 0) + sign * values.length', 'p1', { sign });
      const sums = numbers()
        .map(() => ['k', 1])
        .updateStateByKey(f);
      watch('p1', name ? sums.named(name) : sums);
    };
    await harness.ssc.edit('p1', define(1));
    harness.ssc.start();
    await harness.run(2);
    await harness.ssc.edit('p1', define(1));
    await harness.run(1);
    await harness.ssc.edit('p1', define(100));
    await harness.run(1);
    await harness.ssc.edit('p1', define(1, 'sums'));
    await harness.run(1);
    await harness.ssc.edit('p1', define(100, 'sums'));
    await harness.run(1);
    expect(harness.lines.p1).toEqual([1, 2, 3, 100, 1, 101].map((sum, i) => [i + 1, ['k', sum]]));
  });

  test('a name is given once', async () => {
    const define = () => {
      watch(
        'a',
        numbers()
          .map((n) => n)
          .named('twice'),
      );
      watch(
        'b',
        numbers()
          .map((n) => -n)
          .named('twice'),
      );
    };
    await expect(harness.ssc.edit('p1', define)).rejects.toThrow('give each operator its own');
  });

  test('paragraphs that share a stream: unchanged upstream is followed, changed upstream only when run again', async () => {
    let shared!: DStream<number>;
    const upstream = (f: (n: number) => number) => () => {
      shared = numbers().map(f);
    };
    const ten = (n: number): number => n * 10;
    await harness.ssc.edit('p1', upstream(ten));
    await harness.ssc.edit('p2', () => watch('p2', shared.window(Seconds(2))));
    harness.ssc.start();
    await harness.run(2);
    await harness.ssc.edit('p1', upstream(ten));
    expect(harness.ssc.outdatedOwners).toEqual([]);
    await harness.run(1);
    await harness.ssc.edit(
      'p1',
      upstream((n) => -n),
    );
    expect(harness.ssc.outdatedOwners).toEqual(['p2']);
    await harness.run(1);
    await harness.ssc.edit('p2', () => watch('p2', shared.window(Seconds(2))));
    expect(harness.ssc.outdatedOwners).toEqual([]);
    await harness.run(1);
    expect(harness.lines.p2).toEqual([
      [1, 10],
      [2, 10, 20],
      [3, 20, 30],
      [4, 30, 40],
      [5, -5],
    ]);
    expect(harness.ssc.graph.inputs).toHaveLength(1);
  });

  test('removing a paragraph ends its outputs; the stream idles and takes the next definition', async () => {
    await harness.ssc.edit('p1', () => watch('p1', numbers()));
    await harness.ssc.edit('p2', () => watch('p2', numbers()));
    harness.ssc.start();
    await harness.run(1);
    await harness.ssc.remove('p1');
    await harness.run(1);
    await harness.ssc.remove('p2');
    expect([harness.ssc.owners, harness.ssc.graph.inputs]).toEqual([[], []]);
    await harness.run(1);
    await harness.ssc.edit('p1', () => watch('p1', numbers()));
    await harness.run(1);
    expect(harness.lines).toEqual({
      p1: [
        [1, 1],
        [4, 4],
      ],
      p2: [
        [1, 1],
        [2, 2],
      ],
    });
    expect(harness.ssc.getState()).toBe('ACTIVE');
  });

  test('an edit while a batch runs: that batch ends as it began, the next has the new code', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    await harness.ssc.edit('p1', () =>
      numbers().foreachRDD(async (rdd) => {
        begin();
        await held;
        harness.note('old', ...(await rdd.collect()));
      }),
    );
    harness.ssc.start();
    harness.clock.advance(1000);
    await begun;
    await harness.ssc.edit('p1', () => watch('new', numbers()));
    release();
    await harness.run(1);
    expect(harness.lines).toEqual({ old: [1], new: [[2, 2]] });
    expect([...harness.errors]).toEqual([]);
  });

  test('removing a paragraph while its batches wait: the running one ends, those that wait do not run', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await harness.ssc.edit('p1', () =>
      numbers().foreachRDD(async (_, time) => {
        harness.note('p1', time.milliseconds / 1000);
        await held;
      }),
    );
    await harness.ssc.edit('p2', () => watch('p2', numbers()));
    harness.ssc.start();
    harness.clock.advance(3000);
    await new Promise(setImmediate);
    await harness.ssc.remove('p1');
    release();
    await harness.ssc.idle();
    expect(harness.lines).toEqual({
      p1: [1],
      p2: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    });
  });

  test('one failing output keeps the others running, and its own later batches too', async () => {
    await harness.ssc.edit('p1', () =>
      numbers()
        .transform((rdd, time) => {
          if (time.milliseconds === 2000) throw new Error('a bad batch');
          return rdd;
        })
        .foreachRDD(async (rdd) => {
          harness.note('p1', ...(await rdd.collect()));
        }),
    );
    await harness.ssc.edit('p2', () => watch('p2', numbers()));
    harness.ssc.start();
    await harness.run(3);
    expect(harness.lines).toEqual({
      p1: [1, 3],
      p2: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    });
    expect([...harness.errors.keys()]).toEqual([2000]);
  });

  test('a new window over a stream that runs begins with what the stream still holds', async () => {
    let shared!: DStream<number>;
    await harness.ssc.edit('p1', () => {
      shared = numbers().map((n) => n);
      watch('p1', shared.window(Seconds(3)));
    });
    harness.ssc.start();
    await harness.run(3);
    await harness.ssc.edit('p2', () => watch('p2', shared.window(Seconds(2))));
    await harness.run(1);
    expect(harness.lines.p2).toEqual([[4, 3, 4]]);
  });
});
