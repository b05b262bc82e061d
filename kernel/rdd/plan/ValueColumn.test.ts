import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { ValueColumn } from './ValueColumn.ts';

test('it holds what a Map holds, numbers or anything (seeds 0 to 49)', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = randomFrom(seed, 0);
    const column = new ValueColumn();
    const model = new Map<number, unknown>();
    const others = random() < 0.5 ? [] : [null, undefined, 'text', [1]];
    const values = [0, -0, 1.5, Number.NaN, -7, ...others];
    for (let i = 0; i < 300; i++) {
      const place = Math.floor(random() ** 2 * 1000);
      const value = values[Math.floor(random() * values.length)];
      column.set(place, value);
      model.set(place, value);
    }
    for (let place = 0; place < 1100; place++) {
      expect({ seed, place, has: column.has(place) }).toEqual({ seed, place, has: model.has(place) });
      if (model.has(place)) expect({ seed, place, at: column.at(place) }).toEqual({ seed, place, at: model.get(place) });
    }
  }
});

test('the first values are a column of numbers so long as they are numbers', () => {
  const column = new ValueColumn();
  for (let place = 0; place < 100; place++) column.set(place, place / 2);
  expect(column.first(3)).toEqual(new Float64Array([0, 0.5, 1]));
  column.set(99, 'x');
  expect(column.first(100)).toEqual([...Array.from({ length: 99 }, (_, i) => i / 2), 'x']);
});
