import type { Column } from '../Column.ts';
import { identifier } from '../dialect/quote.ts';
import type { SqlField } from '../duckdb/readResult.ts';
import { PLAIN } from '../functions/ColumnExpression.ts';

/** A column with its name, as it stands in a SELECT. */
export function namedSql(column: Column): string {
  const sql = column.expression.sql(PLAIN);
  return sql === '*' ? sql : `${sql} AS ${identifier(column.label)}`;
}

export const selectSql = (columns: readonly Column[], from: string): string =>
  `SELECT ${columns.length === 0 ? '*' : columns.map(namedSql).join(', ')} FROM ${from}`;

/** SQL does not tell capitals apart in names. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function withColumnSql({
  name,
  value,
  from,
  fields,
}: {
  name: string;
  value: Column;
  from: string;
  fields: readonly SqlField[];
}): string {
  const sql = `${value.expression.sql(PLAIN)} AS ${identifier(name)}`;
  const isThere = fields.some((field) => isSame(field.name, name));
  return isThere ? `SELECT * REPLACE (${sql}) FROM ${from}` : `SELECT *, ${sql} FROM ${from}`;
}

export function renamedColumn(
  fields: readonly SqlField[],
  { existing, name, from }: { existing: string; name: string; from: string },
): string {
  const names = fields.map((field) => {
    const column = identifier(field.name);
    return isSame(field.name, existing) ? `${column} AS ${identifier(name)}` : column;
  });
  return `SELECT ${names.join(', ')} FROM ${from}`;
}

export function dropColumns(fields: readonly SqlField[], { names, from }: { names: readonly string[]; from: string }): string {
  const kept = fields.filter((field) => !names.some((name) => isSame(name, field.name)));
  return `SELECT ${kept.map((field) => identifier(field.name)).join(', ')} FROM ${from}`;
}

export const distinctOnSql = (names: readonly string[], from: string): string =>
  `SELECT DISTINCT ON (${names.map(identifier).join(', ')}) * FROM ${from}`;
