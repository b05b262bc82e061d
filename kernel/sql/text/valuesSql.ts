import { identifier } from '../dialect/quote.ts';
import type { SqlTable } from '../duckdb/readResult.ts';
import { PLAIN } from '../functions/ColumnExpression.ts';
import { valueSql } from '../functions/valueSql.ts';
import { valueText } from '../types/valueText.ts';

export const EMPTY: SqlTable = { fields: [], columns: [], length: 0, totalRows: 0 };

/** A small result as a query of its own. */
export function valuesSql({ fields, columns, length }: SqlTable): string {
  if (fields.length === 0) return 'SELECT NULL AS result WHERE false';
  const names = fields.map(({ name }) => identifier(name)).join(', ');
  if (length === 0) return `SELECT ${fields.map(({ name }) => `NULL AS ${identifier(name)}`).join(', ')} WHERE false`;
  const cell = (i: number, r: number) => {
    const value = columns[i]![r];
    const isPlain = typeof value !== 'object' || value === null || value instanceof Date;
    return valueSql(isPlain ? value : valueText(value, fields[i]!.type))(PLAIN);
  };
  const rows = Array.from({ length }, (_, r) => `(${fields.map((_field, i) => cell(i, r)).join(', ')})`);
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${names})`;
}
