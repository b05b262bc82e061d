import { deserialize, serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { decodeRows } from './decode.ts';
import { encodeRows } from './encode.ts';
import { FrameFormat, frameRows } from './format.ts';

describe('rows come out of a frame as they went in', () => {
  test.each<[string, unknown[], number]>([
    ['none', [], FrameFormat.any],
    ['strings', ['a', '', 'ü€😀', 'tab\tand\rreturn'], FrameFormat.strings],
    ['one empty string', [''], FrameFormat.strings],
    ['strings with line ends', ['a\nb', 'c'], FrameFormat.any],
    ['strings that are no text', ['\ud800', 'a'], FrameFormat.any],
    ['numbers', [1, -0.5, Number.NaN, Number.POSITIVE_INFINITY, -0], FrameFormat.numbers],
    [
      'counts',
      [
        ['a', 1],
        ['', 2.5],
        ['€', Number.NaN],
      ],
      FrameFormat.counts,
    ],
    [
      'counts that end otherwise',
      [
        ['a', 1],
        ['b', 'x'],
      ],
      FrameFormat.any,
    ],
    ['keys with line ends', [['a\nb', 1]], FrameFormat.any],
    [
      'pairs and triples',
      [
        ['a', 1],
        ['a', 1, 2],
      ],
      FrameFormat.any,
    ],
    ['strings, then a number', ['a', 1], FrameFormat.any],
    [
      'everything else',
      [{ a: [1n, new Date(5), new Map([['k', new Set([1])]])] }, null, undefined, new Uint8Array([1, 2]), /x/g],
      FrameFormat.any,
    ],
  ])('%s', (_, rows, format) => {
    const frame = encodeRows(rows);
    expect(decodeRows(frame)).toEqual(rows);
    expect({ format: frame[0], rows: frameRows(frame) }).toEqual({ format, rows: rows.length });
  });

  test('random rows of random kinds (seeds 0 to 299)', () => {
    const formats = new Set<number>();
    for (let seed = 0; seed < 300; seed++) {
      const rows = randomRows(seed);
      const frame = encodeRows(rows);
      formats.add(frame[0]!);
      expect({ seed, rows: decodeRows(frame) }).toStrictEqual({ seed, rows: deserialize(serialize(rows)) });
    }
    expect(formats).toEqual(new Set(Object.values(FrameFormat)));
  });

  test('keys of all lengths and letters among each other', () => {
    const keys = Array.from({ length: 60 }, (_, i) => ['x', 'é', '€', '😀'][i % 4]!.repeat(i % 31) + i);
    const rows = keys.map((key, i) => [key, i]);
    expect(decodeRows(encodeRows(rows))).toEqual(rows);
  });

  test('a large frame lies in shared memory', () => {
    const rows = Array.from({ length: 5000 }, (_, i): [string, number] => [`key ${i}`, i]);
    const frame = encodeRows(rows);
    expect(frame.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(decodeRows(frame)).toEqual(rows);
    const objects = rows.map(([key, n]) => ({ key, n }));
    expect(decodeRows(encodeRows(objects))).toEqual(objects);
  });
});

test('a row that cannot be sent is refused by name', () => {
  expect(() => encodeRows([{ f: () => 1 }])).toThrowError(expect.objectContaining({ code: 'ROW_NOT_SERIALIZABLE' }));
});

function randomRows(seed: number): unknown[] {
  const random = randomFrom(seed, 0);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const text = () => Array.from({ length: Math.floor(random() * 6) }, () => pick(['a', 'Z', ' ', '\n', '€', '😀', '\0', '"'])).join('');
  const number = () => pick([0, 1, -1, 0.5, 1e300, 2 ** 40, Number.NaN]) * Math.floor(random() * 100);
  const value = (): unknown =>
    pick<() => unknown>([text, number, () => null, () => [text(), number()], () => ({ [text()]: number() }), () => 7n])();
  const shape = (levels: number): (() => unknown) => {
    const parts = Array.from({ length: Math.floor(random() * 4) }, () => (levels > 0 ? shape(levels - 1) : pick([text, number, value])));
    return pick<() => unknown>([
      text,
      number,
      () => pick([3, -1, 0]) * Math.floor(random() * 100) + 0,
      () => Int32Array.from(parts, number),
      () => parts.map((part) => part()),
      () => Object.fromEntries(parts.map((part, i) => [`field ${i}`, part()])),
    ]);
  };
  const kind = pick<() => unknown>([text, number, () => [text(), number()], value, shape(3), shape(3), shape(3)]);
  return Array.from({ length: Math.floor(random() * 40) }, () => (random() < 0.02 ? value() : kind()));
}
