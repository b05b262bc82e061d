import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { type DataType, dataTypeOf } from '../types/DataType.ts';
import { readVector } from './readVector.ts';

export interface SqlField {
  readonly name: string;
  readonly type: DataType;
}

/** Rows of a query in columns; `totalRows` counts those over the limit too. */
export interface SqlTable {
  readonly fields: readonly SqlField[];
  readonly columns: readonly unknown[][];
  readonly length: number;
  readonly totalRows: number;
}

/** The columns that a query gives, without running it. */
export async function readFields(connection: DuckDBConnection, sql: string): Promise<SqlField[]> {
  const statement = await connection.prepare(sql);
  try {
    return Array.from({ length: statement.columnCount }, (_, i) => ({
      name: statement.columnName(i),
      type: dataTypeOf(statement.columnType(i)),
    }));
  } finally {
    statement.destroySync();
  }
}

/** The first rows of a query, up to a limit; the rest is counted, chunk by chunk, and never held. */
export async function readTable(connection: DuckDBConnection, sql: string, limit = Number.POSITIVE_INFINITY): Promise<SqlTable> {
  const result = await connection.stream(sql);
  const fields = fieldsOf(result);
  const types = result.columnTypes();
  const columns: unknown[][] = fields.map(() => []);
  let totalRows = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const rows = Math.min(chunk.rowCount, limit - totalRows);
    if (rows > 0) for (const [i, into] of columns.entries()) readVector(chunk, i, { type: types[i]!, rows, into });
    totalRows += chunk.rowCount;
  }
  return { fields, columns, length: Math.min(limit, totalRows), totalRows };
}

/** All rows as objects; names that come twice get a number. */
export async function readRows(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  const table = await readTable(connection, sql);
  return rowsOf(table);
}

export function rowsOf({ fields, columns, length }: SqlTable): Record<string, unknown>[] {
  const cells = fields.map(({ name }, i) => `[${JSON.stringify(name)}]: columns[${i}][r]`);
  // Rows made by one literal have one shape, which all that is done with them goes faster by.
  const row = new Function('columns', 'r', `return { ${cells.join(', ')} };`) as (
    columns: SqlTable['columns'],
    r: number,
  ) => Record<string, unknown>;
  return Array.from({ length }, (_, r) => row(columns, r));
}

function fieldsOf(result: DuckDBResult): SqlField[] {
  const names = result.deduplicatedColumnNames();
  return names.map((name, i) => ({ name, type: dataTypeOf(result.columnType(i)) }));
}
