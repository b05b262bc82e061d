import type { Column, ColumnOrName } from './Column.ts';
import type { DataFrame } from './DataFrame.ts';
import { AggregateFunctions } from './functions/aggregates.ts';
import { call } from './functions/call.ts';
import { namedSql } from './operations/columns.ts';

const { avg, count, max, min, sum } = new AggregateFunctions();

type Derive = (make: (from: string) => string) => DataFrame;

/** Rows of equal values together; made by `groupBy`. */
export class GroupedData {
  readonly #derive: Derive;
  readonly #columns: readonly Column[];

  /** @internal */
  constructor(derive: Derive, columns: readonly Column[]) {
    this.#derive = derive;
    this.#columns = columns;
  }

  /** Aggregates of each group, as columns, or as names of functions by column. @example df.groupBy('product').agg({ price: 'avg' }) */
  agg(...aggregates: readonly [Column | Readonly<Record<string, string>>, ...Column[]]): DataFrame {
    const columns = aggregates.flatMap((one) => (isColumn(one) ? [one] : Object.entries(one).map(([name, f]) => aggregate(f, name))));
    const groups = this.#columns.map((_, i) => i + 1).join(', ');
    return this.#derive(
      (from) =>
        `SELECT ${[...this.#columns, ...columns].map(namedSql).join(', ')} FROM ${from}${groups === '' ? '' : ` GROUP BY ${groups}`}`,
    );
  }

  /** How many rows each group has, as `count`. @example df.groupBy('word').count() */
  count(): DataFrame {
    return this.agg(count('*').as('count'));
  }

  /** Sums of columns. @example df.groupBy('product').sum('price') */
  sum(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame {
    return this.#each(columns, sum);
  }

  /** Means of columns. @example df.groupBy('product').avg('price') */
  avg(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame {
    return this.#each(columns, avg);
  }

  /** `avg`. @example df.groupBy('product').mean('price') */
  mean(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame {
    return this.avg(...columns);
  }

  /** Smallest values of columns. @example df.groupBy('product').min('price') */
  min(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame {
    return this.#each(columns, min);
  }

  /** Greatest values of columns. @example df.groupBy('product').max('price') */
  max(...columns: readonly [ColumnOrName, ...ColumnOrName[]]): DataFrame {
    return this.#each(columns, max);
  }

  #each([first, ...rest]: readonly [ColumnOrName, ...ColumnOrName[]], make: (column: ColumnOrName) => Column): DataFrame {
    return this.agg(make(first), ...rest.map(make));
  }
}

const isColumn = (one: Column | Readonly<Record<string, string>>): one is Column => 'expression' in one;

const aggregate = (f: string, name: string) => (name === '*' ? count('*') : call(f === 'mean' ? 'avg' : f, [name]));
