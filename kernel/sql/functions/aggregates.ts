import { Column, type ColumnOrName, col } from '../Column.ts';
import { call, template } from './call.ts';

/** How many rows, or values that are not null. @example df.groupBy('word').agg(count('*').as('total')) */
export function count(column: ColumnOrName = '*'): Column {
  return column === '*' ? Column.of(() => 'count(*)', 'count(1)') : call('count', [column]);
}

/** How many different values, or rows of values. @example countDistinct('visitor') */
export function countDistinct(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): Column {
  if (columns.length === 1) return template('count(DISTINCT $0)', { name: 'count', columns });
  return template(`count(DISTINCT (${columns.map((_, i) => `$${i}`).join(', ')}))`, { name: 'count', columns });
}

/** About how many different values, with an error of a few percent, in little memory. @example approxCountDistinct('visitor') */
export const approxCountDistinct = (column: ColumnOrName): Column => call('approx_count_distinct', [column]);

/** The sum. @example sum('price') */
export const sum = (column: ColumnOrName): Column => call('sum', [column]);
/** The sum of the different values. @example sumDistinct('price') */
export const sumDistinct = (column: ColumnOrName): Column => template('sum(DISTINCT $0)', { name: 'sum', columns: [column] });
/** The mean. @example avg('price') */
export const avg = (column: ColumnOrName): Column => call('avg', [column]);
/** `avg`. @example mean('price') */
export const mean = (column: ColumnOrName): Column => avg(column);
/** The smallest value. @example min('price') */
export const min = (column: ColumnOrName): Column => call('min', [column]);
/** The greatest value. @example max('price') */
export const max = (column: ColumnOrName): Column => call('max', [column]);
/** The first value that came. @example first('page') */
export const first = (column: ColumnOrName): Column => call('first', [column]);
/** The last value that came. @example last('page') */
export const last = (column: ColumnOrName): Column => call('last', [column]);
/** The standard deviation of a sample. @example stddev('price') */
export const stddev = (column: ColumnOrName): Column => call('stddev_samp', [column]);
/** The variance of a sample. @example variance('price') */
export const variance = (column: ColumnOrName): Column => call('var_samp', [column]);
/** The correlation of two columns. @example corr('price', 'rating') */
export const corr = (a: ColumnOrName, b: ColumnOrName): Column => call('corr', [a, b]);
/** The value below which the share `p` (0 to 1) of the rows lies, about. @example percentile_approx('ms', 0.99) */
export const percentile_approx = (column: ColumnOrName, p: number): Column => call('approx_quantile', [column], [p]);
/** All values as a list. @example collect_list('page') */
export const collect_list = (column: ColumnOrName): Column =>
  template('list($0) FILTER ($0 IS NOT NULL)', { name: 'collect_list', columns: [column] });
/** All different values as a list. @example collect_set('page') */
export const collect_set = (column: ColumnOrName): Column =>
  template('list(DISTINCT $0) FILTER ($0 IS NOT NULL)', { name: 'collect_set', columns: [column] });

/** The number of the row in its window. @example row_number().over(Window.orderBy('time')) */
export const row_number = (): Column => Column.of(() => 'row_number()', 'row_number()');
/** The rank in the window, with gaps after equals. @example rank().over(Window.orderBy('count')) */
export const rank = (): Column => Column.of(() => 'rank()', 'RANK()');
/** The rank in the window, without gaps. @example dense_rank().over(Window.orderBy('count')) */
export const dense_rank = (): Column => Column.of(() => 'dense_rank()', 'DENSE_RANK()');
/** The value some rows before. @example lag('count', 1).over(Window.orderBy('time')) */
export const lag = (column: ColumnOrName, rows = 1): Column => call('lag', [column], [rows]);
/** The value some rows after. @example lead('count', 1).over(Window.orderBy('time')) */
export const lead = (column: ColumnOrName, rows = 1): Column => call('lead', [column], [rows]);

/** Smallest first. @example df.orderBy(asc('count')) */
export const asc = (name: string) => col(name).asc();
/** Greatest first. @example df.orderBy(desc('count')) */
export const desc = (name: string) => col(name).desc();
