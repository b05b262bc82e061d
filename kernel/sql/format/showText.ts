import { cellText } from './cellText.ts';
import { textWidth } from './textWidth.ts';

export interface ShowOptions {
  /** Rows that are shown; default 20. */
  readonly rows?: number;
  /** Cells longer than that are cut, and cells stand at the right; 0: neither. Default 20. */
  readonly truncate?: number;
  /** One line a value instead of one line a row. */
  readonly vertical?: boolean;
}

const LEAST_WIDTH = 3;

/**
 * A table as `DataFrame.show` prints it, without the line feed that `println` adds.
 *
 *     +-----+-----+
 *     | word|count|
 *     +-----+-----+
 *     |hello|    3|
 *     +-----+-----+
 *     only showing top 1 row
 *
 * @example
 * showText(['word', 'count'], [['hello', 3]])
 */
export function showText(columns: readonly string[], rows: Iterable<readonly unknown[]>, options: ShowOptions = {}): string {
  const { rows: limit = 20, truncate = 20, vertical = false } = options;
  const shown: (readonly unknown[])[] = [];
  let hasMore = false;
  for (const row of rows) {
    hasMore = shown.length >= Math.max(limit, 0);
    if (hasMore) break;
    shown.push(row);
  }
  const names = columns.map(escaped);
  const cells = shown.map((row) => names.map((_, i) => cut(escaped(cellText(row[i])), truncate)));
  const table = vertical ? records(names, cells) : grid(names, cells, truncate > 0);
  const count = shown.length;
  return `${table}${hasMore ? `only showing top ${count} ${count === 1 ? 'row' : 'rows'}\n` : ''}`;
}

function grid(names: readonly string[], cells: readonly (readonly string[])[], isRight: boolean): string {
  const widths = names.map((name, i) => Math.max(LEAST_WIDTH, textWidth(name), ...cells.map((row) => textWidth(row[i]!))));
  const rule = `+${widths.map((width) => '-'.repeat(width)).join('+')}+\n`;
  const line = (row: readonly string[]): string => `|${row.map((cell, i) => padded(cell, widths[i]!, isRight)).join('|')}|\n`;
  return `${rule}${line(names)}${rule}${cells.map(line).join('')}${rule}`;
}

function records(names: readonly string[], cells: readonly (readonly string[])[]): string {
  if (cells.length === 0) return '(0 rows)\n';
  const nameWidth = Math.max(LEAST_WIDTH, ...names.map(textWidth));
  const cellWidth = Math.max(LEAST_WIDTH, ...cells.flat().map(textWidth));
  const lines = cells.flatMap((row, i) => [
    `-RECORD ${i}`.padEnd(nameWidth + cellWidth + 5, '-'),
    ...names.map((name, at) => ` ${padded(name, nameWidth, false)} | ${padded(row[at]!, cellWidth, false)} `),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Under four characters there is no room for the dots. */
function cut(text: string, truncate: number): string {
  if (truncate <= 0 || text.length <= truncate) return text;
  return truncate < 4 ? text.slice(0, truncate) : `${text.slice(0, truncate - 3)}...`;
}

function padded(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(width - textWidth(text));
  return isRight ? space + text : text + space;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
  '\u000b': '\\v',
  '\u0007': '\\a',
};

/** A cell is one line, whatever is in it. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\n\r\t\f\b\u000b\u0007]/g, (character) => ESCAPES[character]!);
}
