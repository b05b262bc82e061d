import type { Table } from '@/kernel/protocol/table.ts';

export type SheetFormat = 'csv' | 'tsv';

/** A table as CSV (RFC 4180) or TSV. Times are ISO 8601, nested values JSON. */
export function toSheet(table: Table, format: SheetFormat): string {
  const separator = format === 'csv' ? ',' : '\t';
  const quote = format === 'csv' ? quoteCsv : cleanTsv;
  const lines = [table.fields.map((f) => quote(f.name)).join(separator)];
  for (let r = 0; r < table.length; r++) {
    lines.push(table.columns.map((column, i) => quote(plain(column[r], table.fields[i]!.type === 'time'))).join(separator));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function plain(cell: unknown, isTime: boolean): string {
  if (cell === null || cell === undefined) return '';
  if (isTime && typeof cell === 'number' && Math.abs(cell) <= 8.64e15) return new Date(cell).toISOString();
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function quoteCsv(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cleanTsv(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
