import { Column, type ColumnOrName, toColumn } from './Column.ts';
import type { ColumnScope } from './functions/ColumnExpression.ts';
import type { SortOrder } from './functions/SortOrder.ts';

interface Parts {
  readonly partitions: readonly Column[];
  readonly order: readonly ((scope: ColumnScope) => string)[];
  readonly frame?: string;
}

/** The rows that a window function looks at; made by `Window`. */
export class WindowSpec {
  readonly #parts: Parts;

  /** @internal */
  constructor(parts: Parts = { partitions: [], order: [] }) {
    this.#parts = parts;
  }

  /** Rows of equal values are one window. @example Window.partitionBy('product') */
  partitionBy(...columns: readonly ColumnOrName[]): WindowSpec {
    return new WindowSpec({ ...this.#parts, partitions: columns.map(toColumn) });
  }

  /** The order of a window's rows. @example Window.orderBy(col('count').desc()) */
  orderBy(...columns: readonly (ColumnOrName | SortOrder)[]): WindowSpec {
    return new WindowSpec({ ...this.#parts, order: columns.map(sortSql) });
  }

  /** So many rows before and after the present one; `Window.unboundedPreceding` and its siblings are the ends. @example Window.orderBy('time').rowsBetween(-2, 0) */
  rowsBetween(start: number, end: number): WindowSpec {
    return new WindowSpec({ ...this.#parts, frame: `ROWS BETWEEN ${bound(start)} AND ${bound(end)}` });
  }

  /** @internal */
  sql(scope: ColumnScope): string {
    const { partitions, order, frame } = this.#parts;
    return [
      ...(partitions.length > 0 ? [`PARTITION BY ${partitions.map((one) => one.expression.sql(scope)).join(', ')}`] : []),
      ...(order.length > 0 ? [`ORDER BY ${order.map((sort) => sort(scope)).join(', ')}`] : []),
      ...(frame ? [frame] : []),
    ].join(' ');
  }
}

/** @internal */
export const sortSql = (one: ColumnOrName | SortOrder): ((scope: ColumnScope) => string) =>
  typeof one === 'string' || one instanceof Column ? toColumn(one).asc().sort : one.sort;

function bound(rows: number): string {
  if (rows === 0) return 'CURRENT ROW';
  if (!Number.isFinite(rows)) return rows < 0 ? 'UNBOUNDED PRECEDING' : 'UNBOUNDED FOLLOWING';
  return rows < 0 ? `${-rows} PRECEDING` : `${rows} FOLLOWING`;
}

/**
 * Windows of rows for `over`.
 *
 * @example
 * row_number().over(Window.partitionBy('hour').orderBy(col('count').desc()))
 */
export const Window = {
  unboundedPreceding: Number.NEGATIVE_INFINITY,
  unboundedFollowing: Number.POSITIVE_INFINITY,
  currentRow: 0,
  partitionBy: (...columns: readonly ColumnOrName[]): WindowSpec => new WindowSpec().partitionBy(...columns),
  orderBy: (...columns: readonly (ColumnOrName | SortOrder)[]): WindowSpec => new WindowSpec().orderBy(...columns),
};
