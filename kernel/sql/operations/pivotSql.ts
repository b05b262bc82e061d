import { KernelError } from '../../base/errors.ts';
import type { Column, ColumnValue } from '../Column.ts';
import { identifier } from '../dialect/quote.ts';
import { readTable } from '../duckdb/readResult.ts';
import { PLAIN } from '../functions/ColumnExpression.ts';
import { valueSql } from '../functions/valueSql.ts';
import type { Execution } from '../plan/Execution.ts';
import { valueText } from '../types/valueText.ts';
import { namedSql } from './columns.ts';

/** More columns than that are a mistake, as on Spark (spark.sql.pivotMaxValues). */
const MAX_VALUES = 10_000;

export interface Pivot {
  readonly column: Column;
  /** Undefined: those that there are, in their order. */
  readonly values: readonly ColumnValue[] | undefined;
}

/** One column of the result for each value: its name, and how SQL writes it. */
interface PivotValue {
  readonly name: string;
  readonly sql: string;
}

/** The values that the rows have, found by a query of its own. */
export async function pivotValues({ column, values }: Pivot, from: string, { connection, isDry }: Execution): Promise<PivotValue[]> {
  if (values) return values.map((value) => ({ name: value === null ? 'null' : String(value), sql: valueSql(value)(PLAIN) }));
  if (isDry) return [];
  const sql = column.expression.sql(PLAIN);
  const found = await readTable(
    connection,
    `SELECT DISTINCT ${sql} AS v, CAST(${sql} AS VARCHAR) AS t, typeof(${sql}) AS k FROM ${from} ORDER BY 1`,
    MAX_VALUES + 1,
  );
  if (found.totalRows > MAX_VALUES) {
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `The column ${column.label} of pivot has more than ${MAX_VALUES} values, and each would be a column. Name those that are wanted: pivot('${column.label}', ['a', 'b']).`,
    );
  }
  const [shown, texts, types] = found.columns as [unknown[], (string | null)[], string[]];
  return shown.map((value, i) => ({
    name: value === null ? 'null' : valueText(value, found.fields[0]!.type),
    sql: texts[i] === null ? 'NULL' : `CAST(${valueSql(texts[i])(PLAIN)} AS ${types[i]})`,
  }));
}

/**
 * Groups by value first, then lays the values side by side: an aggregate may be any expression, and is computed once for each value.
 * With one aggregate columns are called as the values, with several `value_aggregate`.
 */
export function pivotSql(
  { column }: Pivot,
  {
    groups,
    aggregates,
    values,
    from,
  }: { groups: readonly Column[]; aggregates: readonly Column[]; values: readonly PivotValue[]; from: string },
): string {
  const inner = [
    ...groups.map((group, i) => `${group.expression.sql(PLAIN)} AS __g${i}`),
    `${column.expression.sql(PLAIN)} AS __v`,
    ...aggregates.map((aggregate, i) => `${aggregate.expression.sql(PLAIN)} AS __a${i}`),
  ];
  const byValue = `SELECT ${inner.join(', ')} FROM ${from} GROUP BY ${[...groups, column].map((_, i) => i + 1).join(', ')}`;
  const outer = [
    ...groups.map((group, i) => `__g${i} AS ${identifier(group.label)}`),
    ...values.flatMap((value) =>
      aggregates.map((aggregate, i) => {
        const name = aggregates.length === 1 ? value.name : `${value.name}_${aggregate.label}`;
        return `first(__a${i}) FILTER (WHERE __v IS NOT DISTINCT FROM ${value.sql}) AS ${identifier(name)}`;
      }),
    ),
  ];
  const groupBy = groups.length === 0 ? '' : ` GROUP BY ${groups.map((_, i) => `__g${i}`).join(', ')}`;
  return `SELECT ${outer.length === 0 ? 'NULL' : outer.join(', ')} FROM (${byValue})${groupBy}`;
}

/** What a plain group-by is. */
export function groupSql({ groups, aggregates, from }: { groups: readonly Column[]; aggregates: readonly Column[]; from: string }): string {
  const by = groups.length === 0 ? '' : ` GROUP BY ${groups.map((_, i) => i + 1).join(', ')}`;
  return `SELECT ${[...groups, ...aggregates].map(namedSql).join(', ')} FROM ${from}${by}`;
}
