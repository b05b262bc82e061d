import { expect, test } from 'vitest';
import { decodeRows } from '../../rdd/frames/decode.ts';
import { bytesOf, type Frame, isTokenFrame, type TokenFrame } from '../../rdd/frames/TokenFrame.ts';
import { randomFrom } from '../../rdd/random.ts';
import { RowSource } from '../RowSource.ts';
import type { InternTable } from './InternTable.ts';
import { PlainInternTable } from './PlainInternTable.ts';
import { TokenPairs } from './TokenPairs.ts';
import { internLines } from './tokenFrames.ts';
import { WasmInternTable } from './WasmInternTable.ts';

const MANY = 3000;

function intern(table: InternTable, texts: readonly string[]): Int32Array {
  const numbers = new Int32Array(texts.length);
  internLines(table, Buffer.from(`${texts.join('\n')}\n${'\0'.repeat(8)}`), numbers);
  return numbers;
}

/** The frame of these rows from a table that knew their texts before the task. */
function frameOf(table: InternTable, rows: readonly (readonly [string, number])[]): Frame {
  const numbers = intern(
    table,
    rows.map(([text]) => text),
  );
  table.sizeBefore = table.size;
  const pairs = new TokenPairs(table);
  for (const [i, [, value]] of rows.entries()) pairs.add(numbers[i]!, value);
  return pairs.frame()!;
}

function rowsIn(table: InternTable, frame: Frame): unknown[] {
  return [...new RowSource([frame]).chunks(table)].flatMap((chunk) =>
    chunk.numbers === undefined ? [] : Array.from(chunk.numbers, (number, i) => [table.texts[number], chunk.values[i]]),
  );
}

test('rows come out of a lent frame as they went in, on any thread, whatever both tables know (seeds 0 to 19)', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = randomFrom(seed, 3);
    const vocabulary = Array.from(
      { length: 20 + Math.floor(random() * 400) },
      (_, i) => ['', 'ü€😀', 'x'.repeat(i % 70), '\0'][i % 4]! + i,
    );
    const pick = () => vocabulary[Math.floor(random() * vocabulary.length)]!;
    const [first, second, third] = [new WasmInternTable(), new WasmInternTable(), new PlainInternTable()] as const;
    intern(
      second,
      Array.from({ length: 50 }, () => (random() < 0.5 ? pick() : 'else')),
    );
    for (let round = 0; round < 3; round++) {
      const rows = Array.from({ length: MANY }, (): [string, number] => [pick(), random()]);
      const frame = frameOf(first, rows);
      expect(isTokenFrame(frame)).toBe(true);
      // What comes after the frame is not in it.
      intern(first, [`later ${round}`, 'y'.repeat(5000)]);
      expect({ seed, rows: rowsIn(first, frame) }).toEqual({ seed, rows });
      expect({ seed, rows: rowsIn(second, frame) }).toEqual({ seed, rows });
      expect({ seed, rows: rowsIn(third, frame) }).toEqual({ seed, rows });
      expect({ seed, rows: decodeRows(bytesOf(frame)) }).toEqual({ seed, rows });
      expect({ seed, rows: [...new RowSource([frame]).arrays()].flat() }).toEqual({ seed, rows });
      vocabulary.push(`new ${round}`);
    }
  }
});

test('of a text that comes often only its number goes, and it is looked up once', () => {
  const [sender, receiver] = [new WasmInternTable(), new WasmInternTable()];
  const rows = Array.from({ length: MANY }, (_, i): [string, number] => [`key ${i % 10}`, i]);
  const frame = frameOf(sender, rows) as TokenFrame;
  expect(frame.byteLength).toBe(12 * MANY);
  expect(receiver.others.numbers(frame)).toEqual(receiver.others.numbers(frame));
  expect(receiver.size).toBe(10);
});

test.each<[string, (table: InternTable) => Frame]>([
  [
    'texts that go on coming, as they would keep a whole table alive',
    (table) => {
      const texts = Array.from({ length: MANY }, (_, i) => `only once ${i}`);
      const numbers = intern(table, texts);
      const pairs = new TokenPairs(table);
      for (const number of numbers) pairs.add(number, 1);
      return pairs.frame()!;
    },
  ],
  ['few rows', (table) => frameOf(table, [['a', 1]])],
])('%s go as bytes', (_, make) => {
  const table = new WasmInternTable();
  expect(make(table)).toBeInstanceOf(Uint8Array);
});

test('a table in plain JavaScript lends nothing', () => {
  const rows = Array.from({ length: MANY }, (_, i): [string, number] => [`key ${i % 10}`, i]);
  expect(frameOf(new PlainInternTable(), rows)).toBeInstanceOf(Uint8Array);
});
