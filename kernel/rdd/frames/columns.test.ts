import { inspect } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { decodeRows } from './decode.ts';
import { encodeRows } from './encode.ts';
import { FrameFormat, frameRows } from './format.ts';

const { any, columns } = FrameFormat;
const rowsOf = (row: (i: number) => unknown) => Array.from({ length: 20 }, (_, i) => row(i));
/** One row is another. */
const rowsWith = (other: unknown, row: (i: number) => unknown) => rowsOf((i) => (i === 11 ? other : row(i)));
const sketch = (i: number) => [[`p${i % 3}`, i], { views: i, carts: 0.5, visitors: new Int32Array(i).fill(i) }];

describe('rows of one shape are columns, and come out as structured clone gives them back', () => {
  test.each<[string, unknown[], number]>([
    ['pairs of a text and a tuple', rowsOf((i) => [`k${i}`, [i, i / 2]]), columns],
    ['pairs of a text and a record', rowsOf((i) => [`k${i}`, { a: i, 'b "c"\n\u2028': `€${i}` }]), columns],
    ['tuples, records and sketches', rowsOf(sketch), columns],
    ['sketches alone', rowsOf((i) => new Int32Array(i % 4).fill(-i)), columns],
    ['integers at their ends', rowsOf((i) => [[2 ** 31 - 1, -(2 ** 31), 0, i][i % 4], 'x']), columns],
    ['integers too large', rowsOf((i) => [2 ** 31 - 10 + i, 'x']), columns],
    ['minus zero', rowsOf((i) => ({ n: i === 9 ? -0 : i })), columns],
    ['numbers that are none', rowsOf((i) => ({ n: [Number.NaN, Number.NEGATIVE_INFINITY, 0, -0][i % 4] })), columns],
    ['long texts with other letters', rowsOf((i) => [`${'é😀x'.repeat(i)}${i}`, 'a', 'a text too long for a view', '']), columns],
    ['very long texts', rowsOf((i) => [i, 'x'.repeat(500) + i]), columns],
    ['texts with line ends', rowsOf((i) => [i, `a\n${i}`]), columns],
    ['texts that are no text', rowsOf((i) => [i, i === 3 ? '\udc00' : 'a']), columns],
    [
      'what is no column',
      rowsOf((i) => ({ date: new Date(i), is: i > 3, nothing: null, none: undefined, big: 1n, bytes: new Uint8Array([i]) })),
      columns,
    ],
    ['mixed values', rowsOf((i) => [i % 2 ? i : 'x', i % 3 ? { a: 1 } : { b: 1 }, i % 2 ? [1] : [1, 2]]), columns],
    ['lists', rowsOf((i) => [i, Array.from({ length: i % 5 }, (_, j) => j), []]), columns],
    ['empty records', rowsOf((i) => [i, {}]), columns],
    ['whole numbers as keys', rowsOf((i) => ({ b: 1, 7: i, 3: 'x', '-1': 2 })), columns],
    ['keys in another order', rowsWith({ b: 1, a: 2 }, (i) => ({ a: i, b: i })), any],
    ['a key more', rowsWith({ a: 1, b: 2 }, (i) => ({ a: i })), any],
    ['a key less', rowsWith({ a: 1 }, (i) => ({ a: i, b: i })), any],
    ['many keys', rowsOf((i) => Object.fromEntries(Array.from({ length: 100 }, (_, key) => [`k${key}`, i]))), any],
    ['a prototype as key', rowsOf((i) => JSON.parse(`{ "a": ${i}, "__proto__": { "b": 1 } }`)), any],
    ['no prototype', rowsOf((i) => Object.assign(Object.create(null), { a: i })), columns],
    ['an inherited key', rowsWith(Object.create(Object.create(null, { a: { value: 1, enumerable: true } })), (a) => ({ a })), any],
    ['hidden keys and symbols', rowsOf((i) => Object.defineProperty({ a: i, [Symbol.iterator]: 1 }, 'b', { value: i })), columns],
    ['accessors', rowsOf((i) => Object.defineProperty({ a: i }, 'b', { get: () => i, enumerable: true })), columns],
    ['objects of another realm', runInNewContext('Array.from({ length: 20 }, (_, a) => ({ a, b: [a, new Int32Array(2)] }))'), columns],
    ['instances', rowsOf((i) => new Point(i)), any],
    ['an instance', rowsWith(new Point(1), (x) => ({ x })), any],
    ['arrays with holes', rowsOf((i) => holed([i, 1, 'x'], 1)), any],
    ['an array with a hole', rowsWith(holed([1, 1, 'x'], 1), (i) => [i, undefined, 'x']), any],
    ['undefined in tuples', rowsOf((i) => [i, undefined, i % 2 ? undefined : 'x']), columns],
    ['matches', rowsOf((i) => /(\d)(x)?/.exec(`a${i}`)), any],
    ['a match', rowsWith(/b(a)/.exec('ba'), (i) => [`${i}`, 'a']), any],
    ['a hole and a property', rowsWith(Object.assign(holed([1, 1], 0), { x: 1 }), (i) => [i, 1]), any],
    ['a class of arrays', rowsOf((i) => List.from([i, 'x'])), columns],
    ['long arrays', rowsOf((i) => Array.from({ length: 9 }, () => i)), any],
    ['another typed array', rowsOf((i) => [new Float64Array([i]), new Uint32Array([i]), Buffer.from([i])]), columns],
    ['a class of typed arrays', rowsOf((i) => [i, new Integers([i])]), columns],
    ['what only has the prototype', rowsOf((i) => [i, Object.create(Int32Array.prototype)]), columns],
    ['a row that is none', rowsWith(null, (i) => ({ a: i })), any],
    ['few rows', [sketch(1), sketch(2)], any],
    ['deep rows', rowsOf((i) => ({ a: { b: { c: { d: i } } } })), columns],
    ['deeper rows', rowsOf((i) => ({ a: { b: { c: { d: { e: i } } } } })), any],
  ])('%s', (_, rows, format) => {
    const frame = encodeRows(rows);
    expect({ format: frame[0], rows: frameRows(frame) }).toEqual({ format, rows: rows.length });
    expectCloned(decodeRows(frame), rows);
    expectCloned(decodeRows(new Uint8Array(frame)), rows);
  });

  test('what is cyclic, and an object of many rows, stay so', () => {
    const cyclic = rowsOf((i) => ({ i }) as { i: number; self?: unknown });
    for (const row of cyclic) (row as { self?: unknown }).self = row;
    for (const row of decodeRows(encodeRows(cyclic)) as { self: unknown }[]) expect(row.self).toBe(row);
    const product = { name: 'a', visitors: new Int32Array(3) };
    const [first, second] = decodeRows(encodeRows(rowsOf((i) => [i, product]))) as [number, unknown][];
    expect(first![1]).toBe(second![1]);
  });
});

test.each([20, 2000])('%i rows are no views of their frame: it may be read again', (length) => {
  const rows = Array.from({ length }, (_, i) => [{ i, sketch: new Int32Array(9).fill(i) }, new Uint8Array([i])] as const);
  const frame = encodeRows(rows);
  expect({ format: frame[0], isShared: frame.buffer instanceof SharedArrayBuffer }).toEqual({ format: columns, isShared: length === 2000 });
  const before = Buffer.from(frame).toString('hex');
  for (const [record, bytes] of decodeRows(frame) as [{ i: number; sketch: Int32Array }, Uint8Array][]) {
    expect(record.sketch.buffer).toBeInstanceOf(ArrayBuffer);
    expect(record.sketch.buffer.byteLength).toBe(36);
    record.i = record.sketch[0] = bytes[0] = -1;
  }
  expect(Buffer.from(frame).toString('hex')).toBe(before);
  expectCloned(decodeRows(frame), rows);
});

test('a row that cannot be sent is refused by name, wherever in it that is', () => {
  const refused = expect.objectContaining({ code: 'ROW_NOT_SERIALIZABLE' });
  const broken = {
    get a(): number {
      throw new Error('No value.');
    },
  };
  expect(() => encodeRows(rowsWith([1, { f: () => 1 }], (i) => [i, { f: 1 }]))).toThrowError(refused);
  expect(() => encodeRows(rowsOf(() => broken))).toThrowError(refused);
  expect(() => encodeRows(rowsWith(broken, (a) => ({ a })))).toThrowError(refused);
});

function holed(row: unknown[], place: number): unknown[] {
  delete row[place];
  return row;
}

class Point {
  readonly x: number;

  constructor(x: number) {
    this.x = x;
  }
}

class List extends Array<unknown> {}
class Integers extends Int32Array {}

function expectCloned(decoded: unknown, rows: unknown): void {
  const cloned: unknown = deserialize(serialize(rows));
  expect(decoded).toStrictEqual(cloned);
  // The order of keys, too.
  const shown = (value: unknown) => inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null });
  expect(shown(decoded)).toBe(shown(cloned));
}
