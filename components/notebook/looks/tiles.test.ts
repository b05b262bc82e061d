import { expect, test } from 'vitest';
import { arranged, placeIn, stepped, withFits } from './tiles.ts';

const tile = (key: string, width: number, app?: unknown) => ({
  key,
  kind: 'table' as const,
  width,
  settings: app === undefined ? undefined : { app, view: { kind: 'bar' } },
});

test('what nobody has placed flows in rows below what was placed, as wide as its paragraph', () => {
  const places = arranged([tile('a', 8), tile('b', 4), tile('c', 6), tile('d', 12, { x: 2, y: 0, w: 5, h: 4 }), tile('e', 12, false)]);
  expect([...places]).toEqual([
    ['d', { x: 2, y: 0, w: 5, h: 4 }],
    ['a', { x: 0, y: 4, w: 8, h: 9, fits: true }],
    ['b', { x: 8, y: 4, w: 4, h: 9, fits: true }],
    ['c', { x: 0, y: 13, w: 6, h: 9, fits: true }],
  ]);
});

test('a tile follows what it holds until its own height is chosen, also where it was put', () => {
  const put = tile('b', 12, { x: 0, y: 0, w: 6, h: 9, fits: true });
  const before = arranged([tile('a', 12), put, tile('c', 12, { x: 6, y: 0, w: 6, h: 9 })], new Map(Object.entries({ a: 3, b: 2, c: 2 })));
  expect([...before.values()].map((p) => p.h)).toEqual([2, 9, 3]);
  const moved = withFits(
    new Map([
      ['a', { x: 3, y: 9, w: 9, h: 3 }],
      ['b', { x: 0, y: 0, w: 6, h: 4 }],
    ]),
    before,
  );
  expect(Object.fromEntries(moved)).toEqual({ a: { x: 3, y: 9, w: 9, h: 3, fits: true }, b: { x: 0, y: 0, w: 6, h: 4 } });
  expect(placeIn({ app: moved.get('a') })).toEqual(moved.get('a'));
});

test.each([
  [undefined],
  ['rubbish'],
  [{ app: 'rubbish' }],
  [{ app: { x: 11, y: 0, w: 2, h: 2 } }],
  [{ app: { x: 0, y: -1, w: 2, h: 2 } }],
  [{ app: { x: 0, y: 0, w: 2.5, h: 2 } }],
  [{ app: { x: 0, y: 0, w: 2 } }],
])('%j is no place', (settings) => {
  expect(placeIn(settings)).toBeUndefined();
});

test('arrow keys move a tile aside or past its neighbour, with Shift they size it, and none leaves the grid', () => {
  const places = new Map([
    ['a', { x: 0, y: 0, w: 6, h: 4 }],
    ['b', { x: 0, y: 4, w: 12, h: 9 }],
  ]);
  const step = (key: string, arrow: string, isResizing = false) => stepped(places, key, { arrow, isResizing })?.get(key);
  expect(step('a', 'ArrowRight')).toEqual({ x: 1, y: 0, w: 6, h: 4 });
  expect(step('a', 'ArrowDown', true)).toEqual({ x: 0, y: 0, w: 6, h: 5 });
  // Behind the other in order: what is compacted puts b first.
  expect(step('a', 'ArrowDown')).toEqual({ x: 0, y: 5, w: 6, h: 4 });
  expect(stepped(places, 'b', { arrow: 'ArrowUp', isResizing: false })).toEqual(
    new Map([
      ['a', { x: 0, y: 1, w: 6, h: 4 }],
      ['b', { x: 0, y: 0, w: 12, h: 9 }],
    ]),
  );
  expect([
    step('a', 'ArrowLeft'),
    step('a', 'ArrowUp'),
    step('b', 'ArrowRight'),
    step('b', 'ArrowRight', true),
    step('b', 'Enter'),
  ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
