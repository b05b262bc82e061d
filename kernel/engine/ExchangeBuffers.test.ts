import { expect, test } from 'vitest';
import { decodeRows } from '../rdd/frames/decode.ts';
import { FrameFormat } from '../rdd/frames/format.ts';
import { bytesOf } from '../rdd/frames/TokenFrame.ts';
import { randomFrom } from '../rdd/random.ts';
import { ExchangeBuffers } from './ExchangeBuffers.ts';
import { makeInternTable } from './text/InternTable.ts';

test('each partition gets its rows in order, whatever they are (seeds 0 to 299)', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = randomFrom(seed, 5);
    const strangers = random() < 0.5 ? 0 : 0.05;
    const keys = ['', 'a', 'key', 'x'.repeat(300), '\0', 'tab\t'];
    const others: unknown[] = [['ü', 1], ['a\nb', 1], [1, 1], ['a', 'b'], ['a', 1, 2], ['a'], 'ab', null, ['\ud800', 1]];
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
    const buffers = new ExchangeBuffers(3, makeInternTable);
    const expected: unknown[][] = [[], [], []];
    for (let i = Math.floor(random() * 200); i > 0; i--) {
      const row = random() < strangers ? pick(others) : [pick(keys), pick([0, -0, 1.5, Number.NaN, -7])];
      const partition = Math.floor(random() * 3);
      expected[partition]!.push(row);
      if (Array.isArray(row) && row.length === 2 && random() < 0.5) buffers.pair(partition, row[0], row[1]);
      else buffers.row(partition, row);
    }
    const rows = buffers.frames().map((frame) => (frame === undefined ? [] : decodeRows(bytesOf(frame))));
    expect({ seed, rows }).toEqual({ seed, rows: expected });
  }
});

test('pairs of texts and numbers travel as columns', () => {
  const buffers = new ExchangeBuffers(2, makeInternTable);
  buffers.row(0, ['a', 1]);
  buffers.pair(0, 'b', 2);
  expect(buffers.frames().map((frame) => frame && bytesOf(frame)[0])).toEqual([FrameFormat.counts, undefined]);
});

test('a partition that is none is refused', () => {
  expect(() => new ExchangeBuffers(2, makeInternTable).pair(2, 'a', 1)).toThrowError(expect.objectContaining({ code: 'ILLEGAL_ARGUMENT' }));
});
