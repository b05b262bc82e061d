import { describe, expect, test } from 'vitest';
import type { RecordSource } from '../../rdd/plan/Step.ts';
import { viewOf } from './byteChunks.ts';
import { RecordKind } from './RecordReader.ts';
import { WasmInternTable } from './WasmInternTable.ts';

const SLACK = 8;

/** Lines as records, each a list of the fields' values; lines that are none as they are. */
function read(lines: readonly string[], source: RecordSource, names: readonly string[]): unknown[] {
  const table = new WasmInternTable();
  const uses = Object.fromEntries(names.map((name) => [name, 'value'] as const));
  const reader = table.records(source, { first: [], uses });
  const content = Buffer.from(`${lines.map((line) => `${line}\n`).join('')}`);
  const bytes = table.allocate(content.length + SLACK);
  content.copy(bytes);
  const chunk = { bytes, view: viewOf(bytes), from: 0, to: content.length };
  const all: unknown[] = [];
  for (let from = 0; from < chunk.to; ) {
    const count = reader.parse(chunk, from);
    for (let row = 0; row < count; row++) {
      all.push(
        names.map((name) => {
          const column = reader.columnOf(name);
          const at = row * reader.width + column;
          if (reader.kindOf(column) === RecordKind.number) return reader.doubles[at];
          return reader.kindOf(column) === RecordKind.text ? table.texts[reader.integers[2 * at]!] : reader.cut(at, column);
        }),
      );
    }
    from = reader.stopped;
    if (!reader.isOdd) continue;
    const end = bytes.indexOf(10, from);
    all.push(bytes.toString('utf8', from, end));
    from = end + 1;
  }
  return all;
}

describe('objects of JSON', () => {
  const source: RecordSource = { format: 'json', isListed: true, leavesOut: true };
  test.each([1, 5, 6, 7, 8, 13, 14, 15, 29, 30, 31, 32, 60, 61, 62, 63, 64, 100, 200])(
    'whose keys have %i characters, and lines that are cut off',
    (length) => {
      const [text, number] = ['t'.repeat(length), 'n'.repeat(length)];
      const objects = Array.from({ length: 300 }, (_, i) => ({ [text]: `a text ${i}`, [number]: i - 7 }));
      const lines = objects.map((object) => JSON.stringify(object));
      const cut = Array.from(lines[0]!, (_, i) => lines[0]!.slice(0, i));
      const other = lines[0]!.replace(number, `${number.slice(1)}x`);
      const mixed = lines.flatMap((line, i) => (i % 3 === 1 ? [line, cut[i % cut.length]!] : i % 100 === 0 ? [line, other] : [line]));
      const expected = mixed.map((line) => {
        const at = lines.indexOf(line);
        return at < 0 ? line : [objects[at]![text], objects[at]![number]];
      });
      expect(read([...mixed, ...cut.slice(-3)], source, [text, number])).toEqual([...expected, ...cut.slice(-3)]);
    },
  );

  test('after lines that are none, and some that end like one', () => {
    const odd = ['{}', '}', 'none', '', '"a":1}', '{"a":[1]}', '{"a":1,}', '{"a":1}}'];
    expect(read([...odd, '{"a":1}', ...odd, '{"a":2}'], source, ['a'])).toEqual([...odd, [1], ...odd, [2]]);
  });

  test('with one field, with letters of all kinds, and with as many as are read', () => {
    expect(read(['{"é€😀":"ü"}', '{"é€x😀":"ü"}', '{"é€😀":1}'], source, ['é€😀'])).toEqual([['ü'], '{"é€x😀":"ü"}', '{"é€😀":1}']);
    const names = Array.from({ length: 64 }, (_, i) => `field ${i}`);
    const lines = Array.from({ length: 40 }, (_, row) =>
      JSON.stringify(Object.fromEntries(names.map((name, i) => [name, i % 2 === 0 ? row * i : `${row} ${i}`]))),
    );
    expect(read(lines, source, names)).toEqual(lines.map((line) => Object.values(JSON.parse(line))));
  });
});

describe('fields between separators', () => {
  const sourceOf = (count: number): RecordSource => ({
    format: 'tabbed',
    isListed: true,
    leavesOut: true,
    separator: '|',
    count,
    fields: Array.from({ length: count }, (_, at) => ({ name: `f${at}`, at, isNumber: at % 2 === 1 })),
  });

  test.each([1, 2, 3, 7, 64])('%i of them, some of which are not wanted, and lines of more and of fewer', (count) => {
    const row = (i: number) => Array.from({ length: count }, (_, at) => (at % 2 === 1 ? `${i * at}` : 'x'.repeat((i * at) % 90)));
    const lines = Array.from({ length: 700 }, (_, i) => {
      const fields = row(i);
      if (i % 50 === 3) fields.push('more');
      if (i % 50 === 7) fields.pop();
      return fields.join('|');
    });
    const names = Array.from({ length: count }, (_, at) => `f${at}`).filter((_, at) => at % 3 !== 2);
    const expected = lines.map((line) => {
      const fields = line.split('|');
      if (fields.length !== count) return line;
      return names.map((name) => (Number(name.slice(1)) % 2 === 1 ? Number(fields[Number(name.slice(1))]) : fields[Number(name.slice(1))]));
    });
    expect(read(lines, sourceOf(count), names)).toEqual(expected);
  });
});
