import type { Column, ColumnOrName, ColumnValue } from '../Column.ts';
import { dateFormat } from '../dialect/dateFormat.ts';
import { literal } from '../dialect/quote.ts';
import { call, template } from './call.ts';

// Text

/** Small letters. @example lower('word') */
export const lower = (column: ColumnOrName): Column => call('lower', [column]);
/** Capitals. @example upper('word') */
export const upper = (column: ColumnOrName): Column => call('upper', [column]);
/** Without blanks at both ends. @example trim('word') */
export const trim = (column: ColumnOrName): Column => call('trim', [column]);
/** How many letters. @example length('word') */
export const length = (column: ColumnOrName): Column => call('length', [column]);
/** Texts one after another. @example concat('first', lit(' '), 'last') */
export const concat = (...columns: readonly ColumnOrName[]): Column =>
  template(columns.map((_, i) => `$${i}`).join(' || '), { name: 'concat', columns });
/** Texts with something between them. @example concat_ws(', ', 'last', 'first') */
export const concat_ws = (between: string, ...columns: readonly ColumnOrName[]): Column =>
  template(`concat_ws(${literal(between)}, ${columns.map((_, i) => `$${i}`).join(', ')})`, { name: 'concat_ws', columns });
/** Cut into a list at a regular expression. @example split('line', ' ') */
export const split = (column: ColumnOrName, pattern: string): Column => call('string_split_regex', [column], [pattern]);
/** A part, from 1. @example substring('time', 1, 10) */
export const substring = (column: ColumnOrName, start: number, letters: number): Column => call('substring', [column], [start, letters]);
/** What a regular expression matches, replaced everywhere. @example regexp_replace('page', '\\?.*', '') */
export const regexp_replace = (column: ColumnOrName, pattern: string, replacement: string): Column =>
  template(`system.main.regexp_replace($0, $1, $2, 'g')`, { name: 'regexp_replace', columns: [column], values: [pattern, replacement] });
/** A group of a regular expression's match. @example regexp_extract('page', '/shop/(\\w+)', 1) */
export const regexp_extract = (column: ColumnOrName, pattern: string, group = 1): Column =>
  template('regexp_extract($0, $1, $2)', { name: 'regexp_extract', columns: [column], values: [pattern, group] });
/** Filled up at the left. @example lpad('id', 8, '0') */
export const lpad = (column: ColumnOrName, letters: number, pad: string): Column => call('lpad', [column], [letters, pad]);
/** Filled up at the right. @example rpad('id', 8, ' ') */
export const rpad = (column: ColumnOrName, letters: number, pad: string): Column => call('rpad', [column], [letters, pad]);

// Numbers

/** Rounded to so many digits. @example round('rate', 2) */
export const round = (column: ColumnOrName, digits = 0): Column => call('round', [column], [digits]);
/** Rounded down. @example floor('rate') */
export const floor = (column: ColumnOrName): Column => template('CAST(floor($0) AS BIGINT)', { name: 'FLOOR', columns: [column] });
/** Rounded up. @example ceil('rate') */
export const ceil = (column: ColumnOrName): Column => template('CAST(ceil($0) AS BIGINT)', { name: 'CEIL', columns: [column] });
/** Without sign. @example abs('change') */
export const abs = (column: ColumnOrName): Column => call('abs', [column]);
/** The square root. @example sqrt('variance') */
export const sqrt = (column: ColumnOrName): Column => call('sqrt', [column]);
/** To the power of. @example pow('x', 2) */
export const pow = (column: ColumnOrName, exponent: ColumnValue): Column => call('pow', [column], [exponent]);
/** The natural logarithm. @example log('count') */
export const log = (column: ColumnOrName): Column => call('ln', [column]);
/** The greatest of several columns. @example greatest('a', 'b') */
export const greatest = (...columns: readonly ColumnOrName[]): Column => call('greatest', columns);
/** The smallest of several columns. @example least('a', 'b') */
export const least = (...columns: readonly ColumnOrName[]): Column => call('least', columns);
/** The first that is not null. @example coalesce('nick', 'name', lit('nobody')) */
export const coalesce = (...columns: readonly ColumnOrName[]): Column => call('coalesce', columns);
/** Whether it is null. @example isnull('referrer') */
export const isnull = (column: ColumnOrName): Column => template('($0 IS NULL)', { name: 'isnull', columns: [column] });
/** A number from 0 to 1 at random. @example df.withColumn('r', rand()) */
export const rand = (): Column => template('random()', { name: 'rand', columns: [] });

// Lists and structs

/** How many elements. @example size('tags') */
export const size = (column: ColumnOrName): Column => template('len($0)', { name: 'size', columns: [column] });
/** One row for each element. @example df.select(explode('words').as('word')) */
export const explode = (column: ColumnOrName): Column => template('unnest($0)', { name: 'col', columns: [column] });
/** Columns as a list. @example array('a', 'b') */
export const array = (...columns: readonly ColumnOrName[]): Column => call('list_value', columns);
/** Whether a list has an element. @example array_contains('tags', 'sale') */
export const array_contains = (column: ColumnOrName, value: ColumnValue): Column => call('list_contains', [column], [value]);
/** A list in order. @example sort_array('tags') */
export const sort_array = (column: ColumnOrName, ascending = true): Column => call(ascending ? 'list_sort' : 'list_reverse_sort', [column]);
/** Columns as a struct. @example struct('product', 'price') */
export const struct = (...columns: readonly string[]): Column =>
  template(`struct_pack(${columns.map((name, i) => `"${name.replaceAll('"', '""')}" := $${i}`).join(', ')})`, { name: 'struct', columns });
/** As JSON text. @example to_json(struct('product', 'price')) */
export const to_json = (column: ColumnOrName): Column => template('CAST(to_json($0) AS VARCHAR)', { name: 'to_json', columns: [column] });
/** A part of JSON text. @example get_json_object('line', '$.product') */
export const get_json_object = (column: ColumnOrName, path: string): Column => call('json_extract_string', [column], [path]);

// Dates and times, all in UTC

/** Now. @example df.withColumn('at', current_timestamp()) */
export const current_timestamp = (): Column =>
  template('CAST(get_current_timestamp() AS TIMESTAMP)', { name: 'current_timestamp', columns: [] });
/** Today. @example current_date() */
export const current_date = (): Column => template('current_date', { name: 'current_date', columns: [] });
/** As text, in Spark's patterns. @example date_format('time', 'yyyy-MM-dd HH:mm') */
export const date_format = (column: ColumnOrName, pattern: string): Column =>
  template(`strftime(CAST($0 AS TIMESTAMP), ${literal(dateFormat(pattern))})`, { name: 'date_format', columns: [column] });
/** Text as a timestamp. @example to_timestamp('line', 'yyyy-MM-dd HH:mm:ss') */
export const to_timestamp = (column: ColumnOrName, pattern?: string): Column =>
  template(pattern === undefined ? 'CAST($0 AS TIMESTAMP)' : `strptime($0, ${literal(dateFormat(pattern))})`, {
    name: 'to_timestamp',
    columns: [column],
  });
/** The date of a timestamp or of text. @example to_date('time') */
export const to_date = (column: ColumnOrName): Column => template('CAST($0 AS DATE)', { name: 'to_date', columns: [column] });
/** Milliseconds since the epoch as a timestamp. @example timestamp_millis('time') */
export const timestamp_millis = (column: ColumnOrName): Column =>
  template('make_timestamp(CAST($0 * 1000 AS BIGINT))', { name: 'timestamp_millis', columns: [column] });
/** Seconds since the epoch. @example unix_timestamp('time') */
export const unix_timestamp = (column: ColumnOrName): Column =>
  template('CAST(epoch(CAST($0 AS TIMESTAMP)) AS BIGINT)', { name: 'unix_timestamp', columns: [column] });
/** Cut to a unit: second, minute, hour, day, week, month, quarter, year. @example date_trunc('hour', 'time') */
export const date_trunc = (unit: string, column: ColumnOrName): Column =>
  template(`date_trunc(${literal(unit)}, CAST($0 AS TIMESTAMP))`, { name: 'date_trunc', columns: [column] });
/** The start of the span of time that a timestamp lies in. @example df.groupBy(window('time', '10 seconds')).count() */
export const window = (column: ColumnOrName, duration: string): Column =>
  template(`time_bucket(INTERVAL ${literal(duration)}, CAST($0 AS TIMESTAMP))`, { name: 'window', columns: [column] });
/** Days later. @example date_add('day', 7) */
export const date_add = (column: ColumnOrName, days: number): Column => call('date_add', [column], [days]);
/** Days from the second to the first. @example datediff('end', 'start') */
export const datediff = (end: ColumnOrName, start: ColumnOrName): Column => call('datediff', [end, start]);
/** The year. @example year('time') */
export const year = (column: ColumnOrName): Column => call('year', [column]);
/** The month, from 1. @example month('time') */
export const month = (column: ColumnOrName): Column => call('month', [column]);
/** The day of the month. @example dayofmonth('time') */
export const dayofmonth = (column: ColumnOrName): Column => call('day', [column]);
/** The hour. @example hour('time') */
export const hour = (column: ColumnOrName): Column => call('hour', [column]);
/** The minute. @example minute('time') */
export const minute = (column: ColumnOrName): Column => call('minute', [column]);
/** The second. @example second('time') */
export const second = (column: ColumnOrName): Column => call('second', [column]);
