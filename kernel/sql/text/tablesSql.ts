import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../dialect/quote.ts';

/** Tables and views that statements made, beside the registered ones; what this project keeps for itself is left out. */
const SAVED_TABLES = `SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory' AND NOT internal AND NOT starts_with(table_name, '__rows_')
  UNION ALL SELECT view_name FROM duckdb_views() WHERE database_name = 'memory' AND NOT internal AND NOT temporary`;

/** The query that lists all tables as Spark's `show tables` does; `registered` are those that are no tables of DuckDB's. */
export function tablesSql(registered: readonly string[]): string {
  const saved = `SELECT 'default' AS namespace, table_name AS "tableName", false AS "isTemporary" FROM (${SAVED_TABLES})`;
  const views = registered.map((name) => `SELECT '', ${literal(name)}, true`);
  return `SELECT * FROM (${[saved, ...views].join(' UNION ALL ')}) ORDER BY "tableName"`;
}

/** The names of the tables that statements made. */
export async function savedTables(connection: DuckDBConnection): Promise<string[]> {
  const result = await connection.run(SAVED_TABLES);
  return (await result.getRows()).map(([name]) => String(name));
}
