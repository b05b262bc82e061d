import { Column, type ColumnOrName, col } from '../Column.ts';
import { call, template } from './call.ts';

/** Functions over many rows, and over windows of rows; `functions.count`. */
export class AggregateFunctions {
  /** How many rows, or values that are not null. @example df.groupBy('word').agg(count('*').as('total')) */
  readonly count = (column: ColumnOrName = '*'): Column =>
    column === '*' ? Column.of(() => 'count(*)', 'count(1)') : call('count', [column]);

  /** How many different values, or rows of values. @example countDistinct('visitor') */
  readonly countDistinct = (...columns: readonly [ColumnOrName, ...ColumnOrName[]]): Column => {
    const label = `count(DISTINCT ${columns.map((_, i) => `$${i}`).join(', ')})`;
    if (columns.length === 1) return template('count(DISTINCT $0)', { name: 'count', columns, label });
    return template(`count(DISTINCT (${columns.map((_, i) => `$${i}`).join(', ')}))`, { name: 'count', columns, label });
  };

  /** About how many different values, with an error of a few percent, in little memory. @example approxCountDistinct('visitor') */
  readonly approxCountDistinct = (column: ColumnOrName): Column => call('approx_count_distinct', [column]);

  /** The sum. @example sum('price') */
  readonly sum = (column: ColumnOrName): Column => call('sum', [column]);
  /** The sum of the different values. @example sumDistinct('price') */
  readonly sumDistinct = (column: ColumnOrName): Column =>
    template('sum(DISTINCT $0)', { name: 'sum', columns: [column], label: 'sum(DISTINCT $0)' });
  /** The mean. @example avg('price') */
  readonly avg = (column: ColumnOrName): Column => call('avg', [column]);
  /** `avg`. @example mean('price') */
  readonly mean = (column: ColumnOrName): Column => call('avg', [column]);
  /** The smallest value. @example min('price') */
  readonly min = (column: ColumnOrName): Column => call('min', [column]);
  /** The greatest value. @example max('price') */
  readonly max = (column: ColumnOrName): Column => call('max', [column]);
  /** The first value that came. @example first('page') */
  readonly first = (column: ColumnOrName): Column => call('first', [column]);
  /** The last value that came. @example last('page') */
  readonly last = (column: ColumnOrName): Column => call('last', [column]);
  /** The standard deviation of a sample. @example stddev('price') */
  readonly stddev = (column: ColumnOrName): Column => call('stddev_samp', [column]);
  /** The variance of a sample. @example variance('price') */
  readonly variance = (column: ColumnOrName): Column => call('var_samp', [column]);
  /** The correlation of two columns. @example corr('price', 'rating') */
  readonly corr = (a: ColumnOrName, b: ColumnOrName): Column => call('corr', [a, b]);
  /** The value below which the share `p` (0 to 1) of the rows lies, about. @example percentile_approx('ms', 0.99) */
  readonly percentile_approx = (column: ColumnOrName, p: number): Column =>
    template('approx_quantile($0, $1)', { name: 'percentile_approx', columns: [column], values: [p] });
  /** All values as a list. @example collect_list('page') */
  readonly collect_list = (column: ColumnOrName): Column =>
    template('list($0) FILTER ($0 IS NOT NULL)', { name: 'collect_list', columns: [column] });
  /** All different values as a list. @example collect_set('page') */
  readonly collect_set = (column: ColumnOrName): Column =>
    template('list(DISTINCT $0) FILTER ($0 IS NOT NULL)', { name: 'collect_set', columns: [column] });

  /** The number of the row in its window. @example row_number().over(Window.orderBy('time')) */
  readonly row_number = (): Column => Column.of(() => 'row_number()', 'row_number()');
  /** The rank in the window, with gaps after equals. @example rank().over(Window.orderBy('count')) */
  readonly rank = (): Column => Column.of(() => 'rank()', 'RANK()');
  /** The rank in the window, without gaps. @example dense_rank().over(Window.orderBy('count')) */
  readonly dense_rank = (): Column => Column.of(() => 'dense_rank()', 'DENSE_RANK()');
  /** The value some rows before. @example lag('count', 1).over(Window.orderBy('time')) */
  readonly lag = (column: ColumnOrName, rows = 1): Column => call('lag', [column], [rows]);
  /** The value some rows after. @example lead('count', 1).over(Window.orderBy('time')) */
  readonly lead = (column: ColumnOrName, rows = 1): Column => call('lead', [column], [rows]);

  /** Smallest first. @example df.orderBy(asc('count')) */
  readonly asc = (name: string) => col(name).asc();
  /** Greatest first. @example df.orderBy(desc('count')) */
  readonly desc = (name: string) => col(name).desc();
}
