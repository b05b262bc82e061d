import { describe, expect, test } from 'vitest';
import { StateMap } from './StateMap.ts';

type Model = Map<number, [state: number, time: number]>;

const entriesOf = (map: StateMap<number, number>): unknown[] => map.getAll().sort(([a], [b]) => a - b);
const modelEntries = (model: Model): unknown[] => [...model].map(([key, [state, time]]) => [key, state, time]).sort(([a], [b]) => a! - b!);

/** A small generator of numbers: the same seed, the same run. */
function randomFrom(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % n;
  };
}

describe('StateMap', () => {
  test.each([1, 2, 3, 4, 5])('every version keeps its content while later ones change, seed %i', (seed) => {
    const random = randomFrom(seed);
    const versions: { map: StateMap<number, number>; model: Model }[] = [{ map: new StateMap(), model: new Map() }];
    for (let batch = 1; batch <= 60; batch++) {
      // Mostly the newest is built upon; now and then an older one, as when a batch is computed again.
      const from = random(8) === 0 ? random(versions.length) : versions.length - 1;
      const map = versions[from]!.map.copy();
      const model: Model = new Map(versions[from]!.model);
      for (let i = 0; i < 10; i++) {
        const key = random(20);
        if (random(4) === 0) {
          map.remove(key);
          model.delete(key);
        } else {
          map.put(key, batch * 100 + i, batch);
          model.set(key, [batch * 100 + i, batch]);
        }
      }
      versions.push({ map, model });
    }
    for (const [i, { map, model }] of versions.entries()) {
      expect({ i, entries: entriesOf(map) }).toEqual({ i, entries: modelEntries(model) });
      for (let key = 0; key < 20; key++) expect(map.get(key)).toBe(model.get(key)?.[0]);
      const threshold = 30;
      const old = [...model].filter(([, [, time]]) => time < threshold).map(([key]) => key);
      expect(
        map
          .getByTime(threshold)
          .map(([key]) => key)
          .sort((a, b) => a - b),
      ).toEqual(old.sort((a, b) => a - b));
    }
  });

  test('what expires comes first: a key that is touched again goes to the end', () => {
    const map = new StateMap<string, number>();
    map.put('a', 1, 10);
    map.put('b', 1, 20);
    map.put('a', 2, 30);
    expect(map.getByTime(30)).toEqual([['b', 1, 20]]);
    expect(map.getAll()).toEqual([
      ['b', 1, 20],
      ['a', 2, 30],
    ]);
  });

  test('keys are compared by value', () => {
    const map = new StateMap<unknown, number>();
    map.put(['a', 1], 5, 1);
    map.put({ x: 1, y: 2 }, 6, 1);
    map.put(1, 7, 1);
    expect([map.get(['a', 1]), map.get({ y: 2, x: 1 }), map.get(1), map.get('1')]).toEqual([5, 6, 7, undefined]);
  });

  test('an older version cannot be changed', () => {
    const map = new StateMap<string, number>();
    map.copy();
    expect(() => map.put('a', 1, 1)).toThrow('newest version');
  });
});
