import { KernelError } from '../base/errors.ts';
import { type Column, type ColumnOrName, type ColumnValue, toColumn } from './Column.ts';
import type { DataFrame } from './DataFrame.ts';
import { AggregateFunctions } from './functions/aggregates.ts';
import { call } from './functions/call.ts';
import { groupSql, type Pivot, pivotSql, pivotValues } from './operations/pivotSql.ts';
import type { Execution } from './plan/Execution.ts';

const { avg, count, max, min, sum } = new AggregateFunctions();

type Derive = (make: (from: string, execution: Execution) => string | Promise<string>) => DataFrame;

/** Rows of equal values together; made by `groupBy`. */
export class GroupedData {
  readonly #derive: Derive;
  readonly #columns: readonly Column[];
  readonly #pivot: Pivot | undefined;

  /** @internal */
  constructor(derive: Derive, columns: readonly Column[], pivot?: Pivot) {
    this.#derive = derive;
    this.#columns = columns;
    this.#pivot = pivot;
  }

  /**
   * A column for each value of a column: those that are named, or all that there are. What a group lacks is null.
   * @example df.groupBy('product').pivot('action', ['page_view', 'purchase']).agg(count('*'))
   */
  pivot(column: ColumnOrName, values?: readonly ColumnValue[]): GroupedData {
    if (this.#pivot) throw new KernelError('ILLEGAL_ARGUMENT', 'A group-by has one pivot. Pivot what came of the first one.');
    return new GroupedData(this.#derive, this.#columns, { column: toColumn(column), values });
  }

  /** Aggregates of each group, as columns, or as names of functions by column. @example df.groupBy('product').agg({ price: 'avg' }) */
  agg(...aggregates: readonly [Column | Readonly<Record<string, string>>, ...Column[]]): DataFrame {
    const columns = aggregates.flatMap((one) => (isColumn(one) ? [one] : Object.entries(one).map(([name, f]) => aggregate(f, name))));
    if (columns.length === 0) throw new KernelError('ILLEGAL_ARGUMENT', "agg needs an aggregate, such as agg(count('*').as('total')).");
    const [groups, pivot] = [this.#columns, this.#pivot];
    if (!pivot) return this.#derive((from) => groupSql({ groups, aggregates: columns, from }));
    return this.#derive(async (from, execution) =>
      pivotSql(pivot, { groups, aggregates: columns, values: await pivotValues(pivot, from, execution), from }),
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
