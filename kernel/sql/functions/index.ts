import { col, column, expr, lit, when } from '../Column.ts';
import { AggregateFunctions } from './aggregates.ts';
import { DateFunctions } from './dates.ts';
import { ScalarFunctions } from './scalars.ts';

class ColumnFunctions {
  /** A column by its name. @example functions.col('word') */
  readonly col = col;
  /** `col`. */
  readonly column = column;
  /** A plain value as a column. @example functions.lit('web') */
  readonly lit = lit;
  /** An expression in SQL. @example functions.expr('price * 1.2') */
  readonly expr = expr;
  /** A value where a condition holds. @example functions.when(col('n').gt(1), 'many').otherwise('one') */
  readonly when = when;
}

/** Spark's functions of columns under their names: `functions.count`, `functions.date_format`. */
export type SqlFunctions = ColumnFunctions & AggregateFunctions & ScalarFunctions & DateFunctions;

/**
 * Functions of columns, under Spark's names.
 *
 * @example
 * const { count, desc } = functions;
 * await df.groupBy('word').agg(count('*').as('total')).orderBy(desc('total')).show();
 */
export const functions: SqlFunctions = {
  ...new ColumnFunctions(),
  ...new AggregateFunctions(),
  ...new ScalarFunctions(),
  ...new DateFunctions(),
};
