import type { Column } from '../Column.ts';
import { identifier } from '../dialect/quote.ts';
import type { SqlField } from '../duckdb/readResult.ts';
import { PLAIN } from '../functions/ColumnExpression.ts';

/** A column with its name, as it stands in a SELECT. */
export function namedSql(column: Column): string {
  const sql = column.expression.sql(PLAIN);
  return sql === '*' ? sql : `${sql} AS ${identifier(column.label)}`;
}

export const itemsSql = (columns: readonly Column[]): string => (columns.length === 0 ? '*' : columns.map(namedSql).join(', '));

/** SQL does not tell capitals apart in names. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function withColumnSql({ name, value, fields }: { name: string; value: Column; fields: readonly SqlField[] }): string {
  const sql = `${value.expression.sql(PLAIN)} AS ${identifier(name)}`;
  return fields.some((field) => isSame(field.name, name)) ? `* REPLACE (${sql})` : `*, ${sql}`;
}

export function renamedColumn(fields: readonly SqlField[], { existing, name }: { existing: string; name: string }): string {
  const names = fields.map((field) => {
    const column = identifier(field.name);
    return isSame(field.name, existing) ? `${column} AS ${identifier(name)}` : column;
  });
  return names.join(', ');
}

export function dropColumns(fields: readonly SqlField[], names: readonly string[]): string {
  const kept = fields.filter((field) => !names.some((name) => isSame(name, field.name)));
  return kept.map((field) => identifier(field.name)).join(', ');
}

export const distinctOnSql = (names: readonly string[], from: string): string =>
  `SELECT DISTINCT ON (${names.map(identifier).join(', ')}) * FROM ${from}`;
