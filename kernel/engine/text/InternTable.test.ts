import { describe, expect, test } from 'vitest';
import { stringHash } from '../../rdd/partitioner/hash.ts';
import { randomFrom } from '../../rdd/random.ts';
import { SLACK, viewOf } from './byteChunks.ts';
import { type InternTable, makeInternTable } from './InternTable.ts';
import { PlainInternTable } from './PlainInternTable.ts';
import { WasmInternTable } from './WasmInternTable.ts';

/** The texts of what `separator` and newlines separate, through the table. */
function split(table: InternTable, content: Uint8Array, separator: string): string[] {
  const bytes = Buffer.alloc(content.length + SLACK, 0xee);
  bytes.set(content);
  const chunk = { bytes, view: viewOf(bytes), from: 0, to: content.length };
  const texts: string[] = [];
  for (let from = 0; from < chunk.to; from = table.stopped) {
    const count = table.split(chunk, from, separator.charCodeAt(0));
    for (let i = 0; i < count; i++) texts.push(table.texts[table.found[i]!]!);
  }
  return texts;
}

/** What a closure sees: whole lines decoded, then split. */
function expected(content: Uint8Array, separator: string): string[] {
  const lines = Buffer.from(content).toString('utf8').split('\n');
  lines.pop();
  return lines.flatMap((line) => line.split(separator));
}

/** Bytes that are mostly words, with separators, long words, letters of several bytes and bytes that are no text. */
function randomBytes(random: () => number): Uint8Array {
  const parts = ['a', 'b', ' ', ' ', '\t', ',', '\n', 'word', '\0', 'ü', '€', '😀', 'a longer one', 'x'.repeat(30), '\ufffd'];
  const all: Buffer[] = [];
  for (let i = Math.floor(random() * 60); i > 0; i--) {
    const byte = Buffer.from([Math.floor(random() * 256)]);
    all.push(random() < 0.1 ? byte : Buffer.from(parts[Math.floor(random() * parts.length)]!));
  }
  return Buffer.concat([...all, Buffer.from('\n')]);
}

test('where there is WebAssembly, it is used', () => {
  expect(makeInternTable()).toBeInstanceOf(WasmInternTable);
});

describe.each([
  ['WebAssembly', () => new WasmInternTable()],
  ['plain JavaScript', () => new PlainInternTable()],
] as const)('a table in %s', (_, make: () => InternTable) => {
  test('gives the words that split gives for decoded lines, whatever the bytes (seeds 0 to 1999)', () => {
    const table = make();
    for (let seed = 0; seed < 2000; seed++) {
      const random = randomFrom(seed, 0);
      const content = randomBytes(random);
      const separator = ' \t,a\0'[Math.floor(random() * 5)]!;
      expect({ seed, words: split(table, content, separator) }).toEqual({ seed, words: expected(content, separator) });
    }
    expect(new Set(table.texts).size).toBe(table.size);
  });

  test('knows by a number its text, hash and UTF-8, beyond any growth', () => {
    const table = make();
    const words = Array.from({ length: 20_000 }, (_, i) => `${i % 3 === 0 ? 'ü' : ''}${i}${'-'.repeat(i % 14)}`);
    expect(split(table, Buffer.from(`${words.join(' ')}\n`), ' ')).toEqual(words);
    expect(Array.from(table.hashes.subarray(0, table.size))).toEqual(words.map(stringHash));
    const numbers = words.map((_, number) => number).reverse();
    expect(Buffer.from(table.lines(numbers)).toString()).toBe(`${words.toReversed().join('\n')}\n`);
    expect(table.lines([]).length).toBe(0);
  });

  test('tells words apart whose slots or hashes meet, and words of one beginning', () => {
    const table = make();
    const words = Array.from({ length: 3000 }, (_, i) => `${'x'.repeat(i % 40)}${String.fromCharCode(0x4e00 + i)}${'y'.repeat(i % 9)}`);
    const zeros = Array.from({ length: 20 }, (_, i) => '\0'.repeat(i));
    const all = [...words, ...zeros, ...words.toReversed(), ...zeros];
    expect(split(table, Buffer.from(`${all.join(' ')}\n`), ' ')).toEqual(all);
  });

  test('takes words longer than any buffer', () => {
    const table = make();
    const words = ['a', 'b'.repeat(300_000), 'c'.repeat(1_000_000), 'b'.repeat(299_999), 'b'.repeat(300_000), ''];
    expect(split(table, Buffer.from(`${words.join(' ')}\n`), ' ')).toEqual(words);
  });

  test('adds up by word, in the order in which words come, and is empty afterwards (seeds 0 to 99)', () => {
    const table = make();
    for (let seed = 0; seed < 100; seed++) {
      const random = randomFrom(seed, 1);
      const content = randomBytes(random);
      const model = new Map<string, number>();
      const add = (text: string, value: number) => model.set(text, model.has(text) ? model.get(text)! + value : value);
      const value = [1, -0, 0.1, Number.NaN, -7][seed % 5]!;
      const bytes = Buffer.concat([content, Buffer.alloc(SLACK)]);
      const chunk = { bytes, view: viewOf(bytes), from: 0, to: content.length };
      table.sums.addWords(chunk, 32, value);
      for (const word of expected(content, ' ')) add(word, value);
      const known = [...model.keys()];
      for (let i = 0; i < 20 && known.length > 0; i++) {
        const number = Math.floor(random() * table.size);
        table.sums.add(number, i / 7);
        add(table.texts[number]!, i / 7);
      }
      const { numbers, values } = table.sums.drain();
      expect({ seed, sums: Array.from(numbers, (number, i) => [table.texts[number], values[i]]) }).toEqual({ seed, sums: [...model] });
      expect(table.sums.drain().numbers.length).toBe(0);
    }
  });

  test('adds up words while the table grows, and each value as often as its words came', () => {
    const table = make();
    const model = new Map<string, number>();
    for (const [round, value] of [1, 1, 5, 2 ** 30, 5].entries()) {
      const words = Array.from({ length: 30_000 }, (_, i) =>
        i % 3 === 0 ? 'often' : `${(i * (round + 1)) % 40_000} is rare`.slice(i % 2),
      );
      const content = Buffer.from(`${words.join(' ')}\n`);
      const bytes = Buffer.concat([content, Buffer.alloc(SLACK)]);
      table.sums.addWords({ bytes, view: viewOf(bytes), from: 0, to: content.length }, 32, value);
      for (const word of words.join(' ').split(' ')) model.set(word, (model.get(word) ?? 0) + value);
    }
    const { numbers, values } = table.sums.drain();
    expect(Array.from(numbers, (number, i) => [table.texts[number], values[i]])).toEqual([...model]);
  });

  test('reads lines of a key and a number as far as it does, and names the line at which it stops', () => {
    const table = make();
    const bytes = Buffer.from(`a,1\nb,-2.5\nc\nd,4\n${'\0'.repeat(64)}`);
    const chunk = { bytes, view: viewOf(bytes), from: 0, to: 17 };
    const rows: unknown[] = [];
    for (let from = 0; from < chunk.to; ) {
      const count = table.pairs(chunk, from, 44);
      for (let i = 0; i < count; i++) rows.push([table.texts[table.found[i]!], table.values[i]]);
      from = table.stopped;
      if (!table.isOdd) continue;
      const end = bytes.indexOf(10, from);
      rows.push(bytes.toString('utf8', from, end).split(','));
      from = end + 1;
    }
    expect(rows.map((row) => String(row))).toEqual(['a,1', 'b,-2.5', 'c', 'd,4']);
  });
});
