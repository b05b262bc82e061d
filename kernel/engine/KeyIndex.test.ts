import { expect, test } from 'vitest';
import { keyId } from '../rdd/partitioner/key.ts';
import { randomFrom } from '../rdd/random.ts';
import { KeyIndex } from './KeyIndex.ts';
import { viewOf } from './text/byteChunks.ts';
import { makeInternTable } from './text/InternTable.ts';

test('a new key is numbered, a known one found by value', () => {
  const index = new KeyIndex(makeInternTable());
  expect(['a', 'b', 'a', ['x', 1], ['x', 1], 1, '1'].map((key) => index.place(key))).toEqual([~0, ~1, 0, ~2, 2, ~3, ~4]);
  expect(index.keys).toEqual(['a', 'b', ['x', 1], 1, '1']);
});

test('tuples are found by their parts, whatever is mixed with them (seeds 0 to 19)', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = randomFrom(seed, 7);
    const values = ['', 'a', 'b', 'a longer text', '1', 1, 0, -0, Number.NaN, 0.5, null, true, ['a'], '\0', '\ud800'];
    const part = () => values[Math.floor(random() * values.length)];
    const index = new KeyIndex(makeInternTable());
    const model = new Map<unknown, number>();
    for (let i = 0; i < 3000; i++) {
      const key = random() < 0.1 ? part() : Array.from({ length: Math.floor(random() * 4) }, part);
      const id = keyId(key);
      const known = model.get(id);
      const place = index.place(key);
      if (known === undefined) model.set(id, ~place);
      expect({ seed, key, place }).toEqual({ seed, key, place: known ?? ~(model.size - 1) });
    }
  }
});

test('a tuple of two is found by the numbers of its parts, of which texts may be interned', () => {
  const tokens = makeInternTable();
  const bytes = Buffer.from('b\na longer text\n\0\0\0\0\0\0\0\0');
  tokens.split({ bytes, view: viewOf(bytes), from: 0, to: 16 }, 0, 10);
  const index = new KeyIndex(tokens);
  const keys = ['b', 'a longer text', 'c'].flatMap((text) => [0, -7, 0.5, text].map((second) => [text, second] as const));
  for (const [i, key] of keys.entries()) {
    const token = tokens.texts.indexOf(key[0]);
    const find = () => index.placeOfTwo(index.partOfToken(token, key[0]), index.part(key[1]));
    expect(find()).toBe(-1);
    expect(index.place([...key])).toBe(~i);
    expect(find()).toBe(i);
  }
  expect(index.placeOfTwo(index.part('b'), index.part(null))).toBe(-1);
  expect(index.placeOfTwo(index.part(['b']), index.part(1))).toBe(-1);
});

test('a tuple of an interned text and a number is found as any other (seeds 0 to 19)', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = randomFrom(seed, 9);
    const tokens = makeInternTable();
    const bytes = Buffer.from(`${Array.from({ length: 200 }, (_, i) => `text ${i}\n`).join('')}\0\0\0\0\0\0\0\0`);
    tokens.split({ bytes, view: viewOf(bytes), from: 0, to: bytes.length - 8 }, 0, 10);
    const index = new KeyIndex(tokens);
    const model = new Map<unknown, number>();
    for (let i = 0; i < 3000; i++) {
      const token = Math.floor(random() * 200);
      const text = random() < 0.9 ? tokens.texts[token]! : 'not interned';
      const number = text === 'not interned' ? -1 : token;
      const second = [0, -0, 1, 0.5, Number.NaN, 1e300, 'text', null, ['x']][Math.floor(random() * 9)];
      // More numbers than there is room for, now and then.
      const found = random() < 0.02 ? Math.floor(random() * 1e6) : second;
      const known = index.tokenTuples.place(number, found);
      const place = known < 0 ? index.placeOfTokenTuple(number, text, found) : known;
      const id = keyId([text, found]);
      const expected = model.get(id);
      if (expected === undefined) model.set(id, ~place);
      expect({ seed, text, found, place }).toEqual({ seed, text, found, place: expected ?? ~(model.size - 1) });
      if (random() < 0.1) expect(index.place([text, found])).toBe(model.get(id));
    }
  }
});

test('keys that look alike differ', () => {
  const keys = [
    '',
    '\0',
    '\0\0',
    'a',
    'a\0',
    'aaaa',
    'aaaaa',
    'ÿ',
    '€',
    'abcdefgh',
    'abcdefghi',
    'abcdefgh\0',
    '\u0161',
    '1',
    1,
    1n,
    true,
    'true',
    null,
    'null',
  ];
  const index = new KeyIndex(makeInternTable());
  expect(keys.map((key) => index.place(key))).toEqual(keys.map((_, i) => ~i));
  expect(keys.map((key) => index.place(key))).toEqual(keys.map((_, i) => i));
});

test('it agrees with a Map over random keys (seeds 0 to 49)', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = randomFrom(seed, 0);
    const index = new KeyIndex(makeInternTable());
    const numbers = new Map<unknown, number>();
    for (let i = 0; i < 3000; i++) {
      const text = String.fromCharCode(...Array.from({ length: Math.floor(random() * 14) }, () => 97 + Math.floor(random() ** 2 * 400)));
      const key = random() < 0.8 ? text : random() < 0.5 ? Math.floor(random() * 100) : [text];
      const known = numbers.get(keyId(key));
      if (known === undefined) numbers.set(keyId(key), numbers.size);
      expect({ seed, key, place: index.place(key) }).toEqual({ seed, key, place: known ?? ~(numbers.size - 1) });
    }
  }
});
