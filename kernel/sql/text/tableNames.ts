import type { DuckDBConnection } from '@duckdb/node-api';

/** The tables that a query names, as its syntax tree has them; its own WITH tables are left out; undefined when there is no such tree (PIVOT). */
export async function tableNames(connection: DuckDBConnection, sql: string): Promise<string[] | undefined> {
  const result = await connection.run('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  const tree = JSON.parse(String((await result.getRows())[0]![0])) as { readonly error?: boolean };
  if (tree.error === true) return undefined;
  const names = new Map<string, string>();
  const own = new Set<string>();
  visit(tree, { names, own });
  return [...names].flatMap(([key, name]) => (own.has(key) ? [] : [name]));
}

function visit(node: unknown, found: { names: Map<string, string>; own: Set<string> }): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const one of node) visit(one, found);
    return;
  }
  const { type, table_name: table, schema_name: schema, cte_map: ctes } = node as Record<string, unknown>;
  if (type === 'BASE_TABLE' && typeof table === 'string' && !schema) found.names.set(table.toLowerCase(), table);
  for (const { key } of (ctes as { map?: { key: string }[] } | undefined)?.map ?? []) found.own.add(key.toLowerCase());
  for (const child of Object.values(node)) visit(child, found);
}
