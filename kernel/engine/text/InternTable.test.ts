import { expect, test } from 'vitest';
import { stringHash } from '../../rdd/partitioner/hash.ts';
import { randomFrom } from '../../rdd/random.ts';
import { SLACK, viewOf } from './byteChunks.ts';
import { InternTable } from './InternTable.ts';

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

test('words are what split gives for decoded lines, whatever the bytes (seeds 0 to 1999)', () => {
  const table = new InternTable();
  for (let seed = 0; seed < 2000; seed++) {
    const random = randomFrom(seed, 0);
    const content = randomBytes(random);
    const separator = ' \t,a\0'[Math.floor(random() * 5)]!;
    expect({ seed, words: split(table, content, separator) }).toEqual({ seed, words: expected(content, separator) });
  }
  expect(new Set(table.texts).size).toBe(table.size);
});

test('a number has its text, hash and UTF-8, beyond any growth', () => {
  const table = new InternTable();
  const words = Array.from({ length: 20_000 }, (_, i) => `${i % 3 === 0 ? 'ü' : ''}${i}${'-'.repeat(i % 14)}`);
  expect(split(table, Buffer.from(`${words.join(' ')}\n`), ' ')).toEqual(words);
  const into = new Uint8Array(64);
  const seen = words.map((_, number) => {
    const end = table.write(number, into, 0);
    return [table.hashes[number], Buffer.from(into.subarray(0, end)).toString(), table.byteLength(number) === end];
  });
  expect(seen).toEqual(words.map((word) => [stringHash(word), word, true]));
});
