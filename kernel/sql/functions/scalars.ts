import type { Column, ColumnOrName, ColumnValue } from '../Column.ts';
import { call, template } from './call.ts';

/** Functions of the columns of one row; `functions.lower`. */
export class ScalarFunctions {
  // Text

  /** Small letters. @example lower('word') */
  readonly lower = (column: ColumnOrName): Column => call('lower', [column]);
  /** Capitals. @example upper('word') */
  readonly upper = (column: ColumnOrName): Column => call('upper', [column]);
  /** Without blanks at both ends. @example trim('word') */
  readonly trim = (column: ColumnOrName): Column => call('trim', [column]);
  /** How many letters. @example length('word') */
  readonly length = (column: ColumnOrName): Column => call('length', [column]);
  /** Texts one after another. @example concat('first', lit(' '), 'last') */
  readonly concat = (...columns: readonly ColumnOrName[]): Column =>
    template(columns.map((_, i) => `$${i}`).join(' || '), { name: 'concat', columns });
  /** Texts with something between them. @example concat_ws(', ', 'last', 'first') */
  readonly concat_ws = (between: string, ...columns: readonly ColumnOrName[]): Column =>
    template(`concat_ws($${columns.length}, ${columns.map((_, i) => `$${i}`).join(', ')})`, {
      name: 'concat_ws',
      columns,
      label: `concat_ws($${columns.length}, ${columns.map((_, i) => `$${i}`).join(', ')})`,
      values: [between],
    });
  /** Cut into a list at a regular expression. @example split('line', ' ') */
  readonly split = (column: ColumnOrName, pattern: string): Column =>
    template('string_split_regex($0, $1)', { name: 'split', columns: [column], values: [pattern], label: 'split($0, $1, -1)' });
  /** A part, from 1. @example substring('time', 1, 10) */
  readonly substring = (column: ColumnOrName, start: number, letters: number): Column => call('substring', [column], [start, letters]);
  /** What a regular expression matches, replaced everywhere. @example regexp_replace('page', '\\?.*', '') */
  readonly regexp_replace = (column: ColumnOrName, pattern: string, replacement: string): Column =>
    template(`system.main.regexp_replace($0, $1, $2, 'g')`, { name: 'regexp_replace', columns: [column], values: [pattern, replacement] });
  /** A group of a regular expression's match. @example regexp_extract('page', '/shop/(\\w+)', 1) */
  readonly regexp_extract = (column: ColumnOrName, pattern: string, group = 1): Column =>
    template('regexp_extract($0, $1, $2)', { name: 'regexp_extract', columns: [column], values: [pattern, group] });
  /** Filled up at the left. @example lpad('id', 8, '0') */
  readonly lpad = (column: ColumnOrName, letters: number, pad: string): Column => call('lpad', [column], [letters, pad]);
  /** Filled up at the right. @example rpad('id', 8, ' ') */
  readonly rpad = (column: ColumnOrName, letters: number, pad: string): Column => call('rpad', [column], [letters, pad]);

  // Numbers

  /** Rounded to so many digits. @example round('rate', 2) */
  readonly round = (column: ColumnOrName, digits = 0): Column => call('round', [column], [digits]);
  /** Rounded down. @example floor('rate') */
  readonly floor = (column: ColumnOrName): Column => template('CAST(floor($0) AS BIGINT)', { name: 'FLOOR', columns: [column] });
  /** Rounded up. @example ceil('rate') */
  readonly ceil = (column: ColumnOrName): Column => template('CAST(ceil($0) AS BIGINT)', { name: 'CEIL', columns: [column] });
  /** Without sign. @example abs('change') */
  readonly abs = (column: ColumnOrName): Column => call('abs', [column]);
  /** The square root. @example sqrt('variance') */
  readonly sqrt = (column: ColumnOrName): Column => template('sqrt($0)', { name: 'SQRT', columns: [column] });
  /** To the power of. @example pow('x', 2) */
  readonly pow = (column: ColumnOrName, exponent: ColumnValue): Column =>
    template('pow($0, $1)', { name: 'POWER', columns: [column], values: [exponent] });
  /** The natural logarithm. @example log('count') */
  readonly log = (column: ColumnOrName): Column => call('ln', [column]);
  /** The greatest of several columns. @example greatest('a', 'b') */
  readonly greatest = (...columns: readonly ColumnOrName[]): Column => call('greatest', columns);
  /** The smallest of several columns. @example least('a', 'b') */
  readonly least = (...columns: readonly ColumnOrName[]): Column => call('least', columns);
  /** The first that is not null. @example coalesce('nick', 'name', lit('nobody')) */
  readonly coalesce = (...columns: readonly ColumnOrName[]): Column => call('coalesce', columns);
  /** Whether it is null. @example isnull('referrer') */
  readonly isnull = (column: ColumnOrName): Column => template('($0 IS NULL)', { name: 'isnull', columns: [column] });
  /** A number from 0 to 1 at random. @example df.withColumn('r', rand()) */
  readonly rand = (): Column => template('random()', { name: 'rand', columns: [] });

  // Lists and structs

  /** How many elements. @example size('tags') */
  readonly size = (column: ColumnOrName): Column => template('len($0)', { name: 'size', columns: [column] });
  /** One row for each element. @example df.select(explode('words').as('word')) */
  readonly explode = (column: ColumnOrName): Column => template('unnest($0)', { name: 'explode', columns: [column], label: 'col' });
  /** Columns as a list. @example array('a', 'b') */
  readonly array = (...columns: readonly ColumnOrName[]): Column =>
    template(`list_value(${columns.map((_, i) => `$${i}`).join(', ')})`, { name: 'array', columns });
  /** Whether a list has an element. @example array_contains('tags', 'sale') */
  readonly array_contains = (column: ColumnOrName, value: ColumnValue): Column =>
    template('list_contains($0, $1)', { name: 'array_contains', columns: [column], values: [value] });
  /** A list in order. @example sort_array('tags') */
  readonly sort_array = (column: ColumnOrName, ascending = true): Column =>
    template(`${ascending ? 'list_sort' : 'list_reverse_sort'}($0)`, {
      name: 'sort_array',
      columns: [column],
      label: `sort_array($0, ${ascending})`,
    });
  /** Columns as a struct. @example struct('product', 'price') */
  readonly struct = (...columns: readonly string[]): Column =>
    template(`struct_pack(${columns.map((name, i) => `"${name.replaceAll('"', '""')}" := $${i}`).join(', ')})`, {
      name: 'struct',
      columns,
    });
  /** As JSON text. @example to_json(struct('product', 'price')) */
  readonly to_json = (column: ColumnOrName): Column => template('CAST(to_json($0) AS VARCHAR)', { name: 'to_json', columns: [column] });
  /** A part of JSON text. @example get_json_object('line', '$.product') */
  readonly get_json_object = (column: ColumnOrName, path: string): Column =>
    template('json_extract_string($0, $1)', { name: 'get_json_object', columns: [column], values: [path] });
}
