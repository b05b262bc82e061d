import type { Table } from '@/kernel/protocol/table.ts';
import { cellFormat } from '../chart/cellFormat.ts';
import { sortedRows } from '../chart/sortedRows.ts';
import type { View } from '../chart/View.ts';
import { escaped } from './escaped.ts';

/** More rows than this make a page that nobody reads and few browsers like; how many there are is said. */
const MaxRows = 1000;
const count = new Intl.NumberFormat('en-US');

/** A table with its first rows; numbers stand under each other. */
export function tableHtml(
  table: Table,
  { sort, totalRows = table.length }: { sort?: View['sort']; totalRows?: number | undefined } = {},
): string {
  const order = sort && sortedRows(table, sort.field, sort.descending);
  const formats = table.fields.map((_, column) => cellFormat(table, column));
  const shown = Math.min(MaxRows, table.length);
  const head = table.fields.map(({ name, type }) => `<th scope="col"${type === 'number' ? ' class="n"' : ''}>${escaped(name)}</th>`);
  const rows: string[] = [];
  for (let at = 0; at < shown; at++) {
    const row = order ? order[at]! : at;
    const cells = table.fields.map(({ type }, column) => cell(table.columns[column]![row], formats[column]!, type === 'number'));
    rows.push(`<tr>${cells.join('')}</tr>`);
  }
  return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table class="data"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>
<p class="facts">${rowWords(shown, totalRows)}</p>`;
}

function cell(value: unknown, format: (cell: unknown) => string, isNumber: boolean): string {
  // A cell's own markup is for the page; here its words are enough.
  const text =
    typeof value === 'string' && value.startsWith('%html')
      ? value
          .slice(5)
          .replace(/<[^>]*>/g, ' ')
          .trim()
      : format(value);
  return `<td${isNumber ? ' class="n"' : ''}>${escaped(text)}</td>`;
}

function rowWords(shown: number, total: number): string {
  if (shown < total) return `the first ${count.format(shown)} of ${count.format(total)} rows`;
  return `${count.format(total)} ${total === 1 ? 'row' : 'rows'}`;
}
