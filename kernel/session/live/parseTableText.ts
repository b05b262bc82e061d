import type { Table } from '../../protocol/table.ts';

/**
 * Zeppelin's table text: the first line names the columns, tabs between cells, newlines between rows.
 *
 * @example
 * parseTableText('word\tcount\na\t1') // fields word: string, count: number
 */
export function parseTableText(text: string): Table {
  const lines = text.replace(/\r/g, '').split('\n');
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const names = lines[0]!.split('\t');
  const rows = lines.slice(1).map((line) => line.split('\t'));
  const columns = names.map((_, i) => rows.map((row) => row[i] ?? ''));
  const isNumber = columns.map((cells) => cells.length > 0 && cells.every((cell) => cell.trim() !== '' && Number.isFinite(Number(cell))));
  return {
    fields: names.map((name, i) => ({ name, type: isNumber[i] ? 'number' : 'string' })),
    columns: columns.map((cells, i) => (isNumber[i] ? cells.map(Number) : cells)),
    length: rows.length,
  };
}
