import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerFunction, SparkContext } from '../../rdd/index.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import { randomFrom } from '../../rdd/random.ts';
import '../index.ts';
import { formOf } from './forms.ts';

const masters = ['inline', 'local[1]', 'local[2]', 'local[4]'];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recognised-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Row {
  readonly a: string;
  readonly b: number;
}

describe('what a text says plainly is recognised', () => {
  const SEP = '\t';
  const captured = registerFunction((line: string) => line.split(SEP), {
    source: 'line => line.split(SEP)',
    paragraphId: 'p',
    line: 1,
    column: 1,
    captures: () => ({ SEP }),
    usesThis: false,
  });
  test.each<[Closure, unknown]>([
    [(line: string) => line.split(' '), { kind: 'split', separator: ' ' }],
    [
      (line: string) => {
        return line.split(',');
      },
      { kind: 'split', separator: ',' },
    ],
    [captured, { kind: 'split', separator: '\t' }],
    [(word: string) => [word, 1], { kind: 'pairWith', value: 1 }],
    [(a: number, b: number) => a + b, { kind: 'sum' }],
    [(line: string) => line.split(''), undefined],
    [(line: string) => line.split('\n'), undefined],
    [(line: string) => line.split('ü'), undefined],
    [(line: string) => line.split(/ /), undefined],
    [(line: string) => line.split(' ', 2), undefined],
    [(line: string) => line?.split(' '), undefined],
    [(line: string) => line.trim().split(' '), undefined],
    [(word: string) => [word, word], { kind: 'reads' }],
    [(row: Row) => [[row.a, row.b + 1], row], { kind: 'keyOfTwo', fields: ['a', undefined] }],
    [(row: Row) => [[Math.abs(row.b), row.a], 1], { kind: 'keyOfTwo', fields: [undefined, 'a'] }],
    [(row: Row) => [[row.a, row.b, 1], row], { kind: 'reads' }],
    [(row: Row) => [[...row.a, Math.abs(row.b)], row], undefined],
    [(word: string) => [word, 1, 2], { kind: 'reads' }],
    [(_word: string, other: string) => [other, 1], { kind: 'reads' }],
    [async (word: string) => [word, 1], undefined],
    [(a: number, b: number) => b + a, { kind: 'reads' }],
    [(a: number, b = 1) => a + b, undefined],
    [([, count]: [string, number]) => count > 0, { kind: 'reads' }],
    [({ a, b: { c } }: { a: number; b: { c: number } }) => a === c, { kind: 'reads' }],
    [(pair: [string, number]) => pair[1]++ > 0, undefined],
    [(pair: number[]) => pair.reverse()[0] === 1, undefined],
    [
      (line: string) => {
        const comma = line.indexOf(',');
        return [line.slice(0, comma), +line.slice(comma + 1)];
      },
      { kind: 'keyNumber', separator: ',' },
    ],
    [
      (line: string) => {
        const [key, n] = line.split(';');
        return [key, Number(n)];
      },
      { kind: 'keyNumber', separator: ';' },
    ],
    [
      (line: string) => {
        const parts = line.split('\t');
        return [parts[0], +parts[1]!];
      },
      { kind: 'keyNumber', separator: '\t' },
    ],
    [
      (line: string) => {
        const parts = line.split('\t');
        return [parts[1], Number(parts[0])];
      },
      undefined,
    ],
    [
      (line: string) => {
        const at = line.lastIndexOf(',');
        return [line.slice(0, at), Number(line.slice(at + 1))];
      },
      undefined,
    ],
  ])('%s', (f, form) => {
    expect(formOf(f)).toEqual(form);
  });
});

/** Text of few words, so that they repeat, with empty ones, long ones, letters of several bytes and bytes that are no text. */
function randomText(random: () => number): Uint8Array {
  const parts = ['a', 'b', 'word', ' ', ' ', ' ', '\n', '\r\n', '\r', 'ü€', '😀', 'a-longer-word', '\ufffd', '1'];
  const all: Buffer[] = [];
  for (let i = Math.floor(random() * 400); i > 0; i--) {
    const byte = Buffer.from([128 + Math.floor(random() * 128)]);
    all.push(random() < 0.03 ? byte : Buffer.from(parts[Math.floor(random() * parts.length)]!));
  }
  return Buffer.concat(all);
}

// The same functions, said in a way that is not recognised.
const opaque = {
  split: (line: string) => line.split(' ').slice(),
  pair: (word: string): [string, number] => [`${word}`, 1],
  sum: (a: number, b: number) => b + a,
};
const plain = {
  split: (line: string) => line.split(' '),
  pair: (word: string): [string, number] => [word, 1],
  sum: (a: number, b: number) => a + b,
};

const keyed = {
  plain: (line: string): [string, number] => {
    const comma = line.indexOf(',');
    return [line.slice(0, comma), +line.slice(comma + 1)];
  },
  opaque: (line: string): [string, number] => {
    const at = `${line}`.indexOf(',');
    return [line.slice(0, at), +line.slice(at + 1)];
  },
  split: (line: string): [string, number] => {
    const [key, n] = line.split(',');
    return [key!, Number(n)];
  },
  opaqueSplit: (line: string): [string, number] => {
    const [key, n] = `${line}`.split(',');
    return [key!, Number(n)];
  },
};

/** Lines of a key and a number, most of them plain. */
function randomKeyLines(random: () => number): Buffer {
  const pick = (of: readonly string[]) => of[Math.floor(random() * of.length)]!;
  const numbers = ['0', '7', '-3', '12.5', '0.1', '999999999999999', '-0', '', ' 5', '1e3', '0x10', '1.', '.5', '-.25', '1.2.3', 'x'];
  const more = [
    '12345678901234567890',
    '--1',
    '+4',
    '5,6',
    '00012',
    '123456789.123456',
    '٣',
    '-',
    '.',
    '0.000000000000001',
    '1_000',
    '12345678',
    '-98765432.1',
    '1234567:',
    '1234567/9',
    '1234567890123456',
    '1\u06609',
  ];
  const lines = Array.from({ length: Math.floor(random() * 200) }, () => {
    const key = pick(['a', 'b', '', 'ü€', 'a-longer-key', 'k1', ' ', '\ufffd']);
    const line = random() < 0.05 ? key : `${key},${pick(random() < 0.8 ? numbers : more)}`;
    return Buffer.concat([Buffer.from(line), Buffer.from(random() < 0.03 ? [200] : []), Buffer.from(pick(['\n', '\n', '\r\n']))]);
  });
  return Buffer.concat(lines);
}

describe.each(masters)('%s gives what the closures give', (master) => {
  let sc: SparkContext;
  beforeAll(() => {
    sc = new SparkContext({ master });
  });
  afterAll(() => sc.stop());

  test('for words of any text, in order (seeds 0 to 29)', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = randomFrom(seed, 3);
      const isPacked = random() < 0.2;
      const path = join(folder, `words-${master}.txt${isPacked ? '.gz' : ''}`);
      const text = randomText(random);
      writeFileSync(path, isPacked ? gzipSync(text) : text);
      const partitions = 1 + Math.floor(random() * 4);
      const lines = sc.textFile(path, partitions);
      const counts = (f: typeof plain) => lines.flatMap(f.split).map(f.pair).reduceByKey(f.sum, 3).collect();
      const found = {
        words: await lines.flatMap(plain.split).collect(),
        counts: await counts(plain),
        mixed: await counts({ ...plain, pair: opaque.pair }),
        kept: await lines
          .flatMap(plain.split)
          .filter((word) => word !== '')
          .map(plain.pair)
          .reduceByKey(opaque.sum)
          .collect(),
        groups: await lines
          .flatMap(plain.split)
          .map(plain.pair)
          .mapValues((n) => -n)
          .groupByKey(2)
          .collect(),
      };
      expect({ seed, ...found }).toEqual({
        seed,
        words: await lines.flatMap(opaque.split).collect(),
        counts: await counts(opaque),
        mixed: found.counts,
        kept: await lines
          .flatMap(opaque.split)
          .filter((word) => word !== '')
          .map(opaque.pair)
          .reduceByKey(opaque.sum)
          .collect(),
        groups: await lines
          .flatMap(opaque.split)
          .map(opaque.pair)
          .mapValues((n) => -n)
          .groupByKey(2)
          .collect(),
      });
    }
  });

  test('for lines of a key and a number, however they are written (seeds 0 to 29)', async () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = randomFrom(seed, 4);
      const path = join(folder, `keys-${master}.txt`);
      writeFileSync(path, randomKeyLines(random));
      const lines = sc.textFile(path, 1 + Math.floor(random() * 3));
      const found = {
        rows: await lines.map(keyed.plain).partitionBy(3).glom().collect(),
        sums: await lines.map(keyed.plain).reduceByKey(plain.sum, 2).collect(),
        split: await lines.map(keyed.split).groupByKey(2).collect(),
      };
      expect({ seed, ...found }).toEqual({
        seed,
        rows: await lines.map(keyed.opaque).partitionBy(3).glom().collect(),
        sums: await lines.map(keyed.opaque).reduceByKey(opaque.sum, 2).collect(),
        split: await lines.map(keyed.opaqueSplit).groupByKey(2).collect(),
      });
    }
  });

  test('where keys come from words and from elsewhere, and sums are of anything', async () => {
    const path = join(folder, 'mixed.txt');
    writeFileSync(path, 'a b a\nc a\n');
    const words = sc.textFile(path, 1).flatMap(plain.split);
    const upper = words.map((word): [string, unknown] => [word === 'a' ? word : word.toUpperCase(), word]);
    expect(await upper.reduceByKey((a, b) => (a as string) + (b as string), 1).collect()).toEqual([
      ['a', 'aaa'],
      ['B', 'b'],
      ['C', 'c'],
    ]);
    const joined = words.map(plain.pair).union(sc.parallelize<string, number>([['c', 0.5]], 1));
    expect(new Map(await joined.reduceByKey(plain.sum, 2).collect())).toEqual(
      new Map([
        ['a', 3],
        ['b', 1],
        ['c', 1.5],
      ]),
    );
  });
});
