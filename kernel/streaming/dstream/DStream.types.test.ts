import { describe, expectTypeOf, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import type { RDD } from '../../rdd/RDD.ts';
import type { DStream, MapWithStateDStream } from './DStream.ts';
import type { State } from './state/State.ts';
import { StateSpec } from './state/StateSpec.ts';

interface Click {
  product: string;
  action: 'page_view' | 'purchase';
  pages: number;
}

// Checked by the compiler; nothing runs.
function types(lines: DStream<string>, clicks: DStream<Click>): void {
  const pairs = clicks.map((c) => [c.product, 1]);
  expectTypeOf(pairs).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(pairs.reduceByKey((a, b) => a + b)).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(lines.flatMap((l) => l.split(' '))).toEqualTypeOf<DStream<string>>();
  expectTypeOf(lines.flatMap((l) => l.split(' ').map((w) => [w, 1]))).toExtend<DStream<(string | number)[]>>();
  expectTypeOf(clicks.map((c) => [[c.product, c.action], c.pages])).toEqualTypeOf<DStream<[[string, 'page_view' | 'purchase'], number]>>();
  expectTypeOf(clicks.map((c) => c.pages)).toEqualTypeOf<DStream<number>>();
  expectTypeOf(clicks.map((c) => ({ ...c, half: c.pages / 2 }))).toEqualTypeOf<
    DStream<{ half: number; product: string; action: 'page_view' | 'purchase'; pages: number }>
  >();
  expectTypeOf(
    pairs.reduceByKeyAndWindow(
      (a, b) => a + b,
      (a, b) => a - b,
      Seconds(30),
      Seconds(1),
      2,
      ([, n]) => n > 0,
    ),
  ).toEqualTypeOf<DStream<[string, number]>>();
  expectTypeOf(pairs.join(clicks.map((c) => [c.product, c]))).toEqualTypeOf<DStream<[string, [number, Click]]>>();
  expectTypeOf(pairs.leftOuterJoin(pairs)).toEqualTypeOf<DStream<[string, [number, number | null]]>>();
  expectTypeOf(pairs.updateStateByKey((ones: number[], sum: number | undefined) => (sum ?? 0) + ones.length)).toEqualTypeOf<
    DStream<[string, number]>
  >();
  expectTypeOf(pairs.transform((rdd) => rdd.sortBy(([, n]) => n))).toEqualTypeOf<DStream<[string, number]>>();
  pairs.foreachRDD((rdd) => expectTypeOf(rdd).toEqualTypeOf<RDD<[string, number]>>());
  const spec = StateSpec.function((key: string, n: number | undefined, state: State<number>): [string, number] => {
    state.update((state.getOption() ?? 0) + (n ?? 0));
    return [key, state.get()];
  });
  const counted = pairs.mapWithState(spec);
  expectTypeOf(counted).toEqualTypeOf<MapWithStateDStream<string, number, number, [string, number]>>();
  expectTypeOf(counted.stateSnapshots()).toEqualTypeOf<DStream<[string, number]>>();
  // @ts-expect-error lines are no pairs
  lines.reduceByKey((a, b) => a + b);
  // @ts-expect-error a duration is no bare number
  lines.window(30);
}

describe('what people need not say', () => {
  test('types follow from the code', () => {
    expectTypeOf(types).toBeFunction();
  });
});
