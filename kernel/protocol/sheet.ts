import type { Table } from './table.ts';

export type SheetFormat = 'csv' | 'tsv';

/** What a file of this format is called by HTTP. */
export const SheetType: Record<SheetFormat, string> = { csv: 'text/csv;charset=utf-8', tsv: 'text/tab-separated-values;charset=utf-8' };

/** A table as CSV (RFC 4180) or TSV. Times are ISO 8601, nested values JSON. */
export function toSheet(table: Table, format: SheetFormat): string {
  return sheetHeader(table, format) + sheetRows(table, format);
}

export function sheetHeader({ fields }: Table, format: SheetFormat): string {
  return line(
    fields.map((field) => field.name),
    format,
  );
}

export function sheetRows(table: Table, format: SheetFormat): string {
  const lines: string[] = [];
  for (let r = 0; r < table.length; r++) {
    const cells = table.columns.map((column, i) => plain(column[r], table.fields[i]!.type === 'time'));
    lines.push(line(cells, format));
  }
  return lines.join('');
}

function line(cells: readonly string[], format: SheetFormat): string {
  return format === 'csv' ? `${cells.map(quoteCsv).join(',')}\r\n` : `${cells.map(cleanTsv).join('\t')}\r\n`;
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
