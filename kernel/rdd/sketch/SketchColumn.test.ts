import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { type HLL, HyperLogLogMonoid } from './HyperLogLogMonoid.ts';
import { SketchColumn } from './SketchColumn.ts';

const all = (sketches: HyperLogLogMonoid, values: readonly unknown[]): HLL =>
  values.reduce<HLL>((sketch, value) => sketches.add(sketch, value), sketches.zero);

/** As a loop adds to the sketch at a place. */
function add(column: SketchColumn, place: number, { sketches, value }: { sketches: HyperLogLogMonoid; value: unknown }): void {
  column.place = place;
  expect(sketches.add(column as unknown as HLL, value)).toBe(column);
}

test('sketches of a column estimate what sketches on their own do (seeds 0 to 29)', () => {
  const column = new SketchColumn();
  for (let seed = 0; seed < 30; seed++) {
    const random = randomFrom(seed, 5);
    const sketches = new HyperLogLogMonoid(4 + Math.floor(random() * 12));
    const places = 1 + Math.floor(random() * 200);
    // Some begin with many values, some with none.
    const own = Array.from({ length: places }, () => {
      let sketch = sketches.zero;
      for (let i = Math.floor(random() ** 4 * 40); i > 0; i--) sketch = sketches.add(sketch, random());
      return sketch;
    });
    column.clear();
    for (const sketch of own) column.push(sketch.slice());
    for (let i = 0; i < 4000; i++) {
      const place = Math.floor(random() ** 3 * places);
      const value = `visitor ${Math.floor(random() * 900)}`;
      own[place] = sketches.add(own[place]!, value);
      add(column, place, { sketches, value });
    }
    const sizes = own.map((sketch) => sketches.estimateSize(sketch));
    const lent = own.map((_, place) => column.lent(place));
    expect({ seed, sizes: lent.map((sketch) => sketches.estimateSize(sketch)) }).toEqual({ seed, sizes });
    const kept = own.map((_, place) => column.at(place));
    expect({ seed, sizes: kept.map((sketch) => sketches.estimateSize(sketch)) }).toEqual({ seed, sizes });
    expect(kept.every((sketch) => sketch.byteLength <= Math.max(64, 4 + 2 ** sketches.bits))).toBe(true);
  }
});

test('sketches that it gives away stay as they are when it begins anew', () => {
  const sketches = new HyperLogLogMonoid(12);
  const column = new SketchColumn();
  column.push(sketches.zero);
  for (let i = 0; i < 100; i++) add(column, 0, { sketches, value: i });
  const sketch = column.at(0);
  const before = sketch.slice();
  column.clear();
  column.push(sketches.zero);
  for (let i = 0; i < 100; i++) add(column, 0, { sketches, value: -i });
  expect(sketch).toEqual(before);
  expect(sketches.zero).toEqual(new HyperLogLogMonoid(12).zero);
});

test('columns at the same time and after one another do not get into each other', () => {
  const sketches = new HyperLogLogMonoid(12);
  const columns = [new SketchColumn(), new SketchColumn(), new SketchColumn()];
  const fill = (column: SketchColumn, from: number) => {
    column.push(sketches.zero);
    column.push(sketches.zero);
    for (let i = 0; i < 500; i++) add(column, i % 2, { sketches, value: from + i });
  };
  const expected = (from: number, place: number) =>
    sketches.estimateSize(
      all(
        sketches,
        Array.from({ length: 250 }, (_, i) => from + 2 * i + place),
      ),
    );
  for (let round = 0; round < 3; round++) {
    for (const [i, column] of columns.entries()) fill(column, 1000 * (round + i));
    columns[round]!.clear();
    fill(columns[round]!, 7000);
    for (const [i, column] of columns.entries()) {
      const from = i === round ? 7000 : 1000 * (round + i);
      const sizes = [0, 1].map((place) => sketches.estimateSize(column.at(place)));
      expect(sizes).toEqual([expected(from, 0), expected(from, 1)]);
    }
    for (const column of columns) column.clear();
  }
});

test('what was lent before goes on to be read when more is lent than there is room for', () => {
  const sketches = new HyperLogLogMonoid(14);
  const column = new SketchColumn();
  const count = 200;
  for (let place = 0; place < count; place++) {
    column.push(sketches.zero);
    for (let i = 0; i < 1000; i++) add(column, place, { sketches, value: place * 1000 + i });
  }
  const lent = Array.from({ length: count }, (_, place) => column.lent(place));
  expect(lent.map((sketch) => sketches.estimateSize(sketch))).toEqual(
    Array.from({ length: count }, (_, place) => sketches.estimateSize(column.at(place))),
  );
});

describe('what is no sketch of the monoid is refused as it is elsewhere', () => {
  test.each([1, 100, 10_000])('a sketch of other bits that has seen %i', (count) => {
    const [sketches, others] = [new HyperLogLogMonoid(12), new HyperLogLogMonoid(11)];
    const column = new SketchColumn();
    column.push(others.zero);
    let own = others.zero;
    for (let value = 0; value < count; value++) {
      add(column, 0, { sketches: others, value });
      own = others.add(own, value);
    }
    const message = 'A sketch of 11 bits came to a HyperLogLogMonoid of 12.';
    expect(() => add(column, 0, { sketches, value: 1 })).toThrow(message);
    expect(others.estimateSize(column.at(0))).toBe(others.estimateSize(own));
  });
  test.each([undefined, null, 'text', { a: 1 }])('%j', (nothing) => {
    const sketches = new HyperLogLogMonoid(12);
    const column = new SketchColumn();
    column.push(sketches.zero);
    column.push(nothing as never);
    expect(() => add(column, 1, { sketches, value: 1 })).toThrow('is no sketch of a HyperLogLogMonoid. Begin with its zero');
    expect(column.at(1)).toBe(nothing);
  });
});
