import type { ColumnType, Table } from '../../../protocol/table.ts';

// Zeppelin's %table: a header row, a tab between cells, a newline between rows.

/** @example readTsv('name\tage\nann\t31') // columns name (string) and age (number) */
export function readTsv(text: string): Table {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  while (lines.length > 1 && lines.at(-1) === '') lines.pop();
  const [head = [], ...rows] = lines.map((line) => line.split('\t'));
  const columns = head.map((_, i) => rows.map((row) => row[i] ?? ''));
  const types = columns.map((cells): ColumnType => (cells.length > 0 && cells.every(isNumber) ? 'number' : 'string'));
  return {
    fields: head.map((name, i) => ({ name, type: types[i] ?? 'string' })),
    columns: columns.map((cells, i) => (types[i] === 'number' ? cells.map(Number) : cells)),
    length: rows.length,
  };
}

export function writeTsv(table: Table): string {
  const lines = [table.fields.map((field) => cell(field.name, 'string')).join('\t')];
  for (let r = 0; r < table.length; r++) lines.push(table.fields.map((field, c) => cell(table.columns[c]?.[r], field.type)).join('\t'));
  return `${lines.join('\n')}\n`;
}

function cell(value: unknown, type: ColumnType): string {
  if (value === null || value === undefined) return '';
  if (type === 'time' && typeof value === 'number' && Number.isFinite(value)) return new Date(value).toISOString();
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[\t\r\n]+/g, ' ');
}

function isNumber(text: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text);
}
