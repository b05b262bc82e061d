import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { StreamHarness } from '../../testing/StreamHarness.ts';
import type { DStream } from './DStream.ts';
import type { State } from './state/State.ts';
import { StateSpec } from './state/StateSpec.ts';

describe('a record that the code cannot take, in a live stream', () => {
  let harness: StreamHarness;

  beforeEach(() => {
    harness = new StreamHarness({ context: { isLive: true } });
  });

  afterEach(() => harness.dispose());

  const pairs = (): DStream<[string, number]> =>
    harness.input([[1], [2], [-3], [4], [5]]).map((n) => {
      if (n < 0) throw new RangeError('negative');
      return ['k', n];
    });

  test.each([
    ['a window', (s: DStream<[string, number]>) => s.window(Seconds(2)), [[1], [1, 2], [4], [4, 5]]],
    ['windows reduced', (s: DStream<[string, number]>) => s.reduceByKeyAndWindow((a, b) => a + b, Seconds(2)), [[1], [3], [4], [9]]],
    [
      'windows with an inverse',
      (s: DStream<[string, number]>) =>
        s.reduceByKeyAndWindow(
          (a, b) => a + b,
          (a, b) => a - b,
          Seconds(2),
        ),
      [[1], [3], [4], [9]],
    ],
    [
      'state',
      (s: DStream<[string, number]>) => s.updateStateByKey((now: number[], n?: number) => (n ?? 0) + now[0]!),
      [[1], [3], [7], [12]],
    ],
    [
      'mapWithState',
      (s: DStream<[string, number]>) =>
        s.mapWithState(
          StateSpec.function((key: string, n: number | undefined, state: State<number>): [string, number] => {
            state.update((state.getOption() ?? 0) + (n ?? 0));
            return [key, state.get()];
          }),
        ),
      [[1], [3], [7], [12]],
    ],
  ] as const)('%s: its batch fails, and those after it go on without it', async (_, operation, expected) => {
    const seen = harness.collect(operation(pairs()) as DStream<[string, number]>);
    harness.ssc.start();
    await harness.run(5);
    expect([...harness.errors].map(([time, [error]]) => [time, error?.message])).toEqual([[3000, expect.stringContaining('negative')]]);
    expect(seen.map(({ rows }) => rows.map(([, n]) => n))).toEqual(expected);
  });
});
