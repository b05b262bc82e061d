import { expect, test } from 'vitest';
import { viewOf } from './byteChunks.ts';
import { TextsInUse } from './TextsInUse.ts';

const SIZE = 20_000;

/** A task that reads so many texts, from the first one on. */
function task(texts: TextsInUse, first: number): void {
  texts.beforeTask();
  const words = Array.from({ length: SIZE }, (_, i) => `key-${first + i}`);
  const bytes = Buffer.from(`${words.join(' ')}\n${'\0'.repeat(8)}`);
  const chunk = { bytes, view: viewOf(bytes), from: 0, to: bytes.length - 8 };
  const found: string[] = [];
  for (let from = 0; from < chunk.to; from = texts.table.stopped) {
    const count = texts.table.split(chunk, from, 32);
    for (let i = 0; i < count; i++) found.push(texts.table.texts[texts.table.found[i]!]!);
  }
  expect(found).toEqual(words);
}

const limits = { limit: 100_000, most: 16_000_000 };

test('texts that never come again are let go', () => {
  const texts = new TextsInUse(limits);
  const tables = new Set<object>();
  for (let i = 0; i < 10; i++) {
    task(texts, i * SIZE);
    tables.add(texts.table);
    expect(texts.table.size).toBe(SIZE);
  }
  expect(tables.size).toBe(10);
});

test('texts that come again stay, beyond the first limit', () => {
  const texts = new TextsInUse(limits);
  for (let i = 0; i < 20; i++) task(texts, 0);
  const { table } = texts;
  for (let i = 0; i < 20; i++) task(texts, 0);
  expect(texts.table).toBe(table);
});

test('no more than the most stays', () => {
  const texts = new TextsInUse({ limit: 100_000, most: 200_000 });
  const tables = new Set<object>();
  for (let i = 0; i < 10; i++) {
    task(texts, 0);
    tables.add(texts.table);
  }
  expect(tables.size).toBeGreaterThan(4);
});
