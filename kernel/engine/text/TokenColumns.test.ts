import { describe, expect, test } from 'vitest';
import { viewOf } from './byteChunks.ts';
import { type InternTable, makeInternTable } from './InternTable.ts';
import { PlainInternTable } from './PlainInternTable.ts';
import { TokenPairs } from './TokenPairs.ts';

function intern(table: InternTable, texts: readonly string[]): number[] {
  const bytes = Buffer.from(`${texts.join('\n')}\n${'\0'.repeat(8)}`);
  table.split({ bytes, view: viewOf(bytes), from: 0, to: bytes.length - 8 }, 0, 10);
  return [...table.found.subarray(0, texts.length)];
}

describe.each([
  ['in WebAssembly', makeInternTable],
  ['in JavaScript', () => new PlainInternTable()],
] as const)('kept pairs of a table %s', (_, make) => {
  test('go on with the numbers of the table that comes after it', () => {
    const rows = Array.from({ length: 9000 }, (_unused, i): [string, number] => [i % 3 === 0 ? `ключ ${i}` : `${i}`, i / 2]);
    rows.push(['', -1], ['\ufffd', 7]);
    const before = make();
    const pairs = new TokenPairs(before);
    for (const [key, value] of rows) pairs.add(intern(before, [key])[0]!, value);
    const kept = pairs.columns();

    const after = make();
    const known = intern(after, ['7', 'else']);
    const { numbers } = kept.chunk(after);
    expect(Array.from(numbers!, (number) => after.texts[number])).toEqual(rows.map(([key]) => key));
    expect(numbers![7]).toBe(known[0]);
    expect(kept.chunk(after).numbers).toBe(numbers);
    expect(kept.rows()).toEqual(rows);
    expect(kept.chunk()).toEqual({ keys: rows.map(([key]) => key), values: new Float64Array(rows.map(([, value]) => value)) });
  });
});
