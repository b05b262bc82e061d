import type { SqlTable } from './duckdb/readResult.ts';
import { cellText } from './types/cellText.ts';

const MIN_WIDTH = 3;
const Escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
  '\u000b': '\\v',
  '\u0007': '\\a',
};
/** Letters that take two places in a terminal, as Spark counts them. */
const FULL_WIDTH =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

/**
 * Rows as Spark's `show` prints them, the empty line at its end included.
 *
 * @example
 * showString(table, { n: 20, truncate: 20 })
 */
export function showString(table: SqlTable, { n, truncate }: { n: number; truncate: number }): string {
  const cut = (text: string) =>
    cutTo(
      text.replace(/[\n\r\t\f\b\v\u0007]/g, (one) => Escapes[one]!),
      truncate,
    );
  const columns = table.fields.map(({ name, type }, i) => [
    cut(name),
    ...table.columns[i]!.slice(0, n).map((value) => cut(cellText(value, type))),
  ]);
  const widths = columns.map((cells) => Math.max(MIN_WIDTH, ...cells.map(widthOf)));
  const rule = `+${widths.map((width) => '-'.repeat(width)).join('+')}+\n`;
  const line = (row: number) => `|${columns.map((cells, i) => padded(cells[row]!, widths[i]!, truncate > 0)).join('|')}|\n`;
  const rows = Math.min(n, table.length);
  const body = Array.from({ length: rows }, (_, row) => line(row + 1)).join('');
  const more = table.totalRows > n ? `only showing top ${n} ${n === 1 ? 'row' : 'rows'}\n` : '';
  return `${rule}${line(0)}${rule}${body}${rule}${more}\n`;
}

function cutTo(text: string, truncate: number): string {
  if (truncate <= 0 || text.length <= truncate) return text;
  return truncate < 4 ? text.slice(0, truncate) : `${text.slice(0, truncate - 3)}...`;
}

const widthOf = (text: string) => text.length + (text.match(FULL_WIDTH)?.length ?? 0);

function padded(text: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(width - widthOf(text));
  return isRight ? blanks + text : text + blanks;
}
