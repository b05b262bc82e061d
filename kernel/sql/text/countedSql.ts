import { identifier } from '../dialect/quote.ts';
import type { Execution } from '../plan/Execution.ts';
import { TextFilesPlan } from '../plan/TextFilesPlan.ts';
import { PARTIALS, partialQuery } from '../streams/partialQuery.ts';

/**
 * `select word, count(*) from words group by word`, where `words` are lines that are cut into words: the workers count, and DuckDB gets each word once.
 * Undefined for any other query, for the workers are faster at nothing else. `whole` is the query with its table.
 */
export async function countedSql(
  sql: string,
  { name, plan, whole, execution }: { name: string; plan: unknown; whole: string; execution: Execution },
): Promise<string | undefined> {
  const counts = plan instanceof TextFilesPlan && !execution.isDry ? plan.counts : undefined;
  if (!counts) return undefined;
  const wanted = await execution.fields(whole);
  const query = await partialQuery(execution.connection, sql, {
    columns: [counts.column],
    names: wanted.map((field) => field.name),
    isUserFunction: () => false,
  });
  if (query?.table.toLowerCase() !== name.toLowerCase() || query.countsAlone === undefined) return undefined;
  // Of no rows nobody knows the types.
  const columns = [
    'CAST(word AS VARCHAR) AS __g0',
    ...Array.from({ length: query.countsAlone }, (_, i) => `CAST("count" AS BIGINT) AS __a${i}`),
  ];
  const over = (table: string) =>
    `WITH ${identifier(PARTIALS)} AS NOT MATERIALIZED (SELECT ${columns.join(', ')} FROM ${table}) ${query.merged}`;
  const found = await execution.fields(over('(SELECT \'\' AS word, CAST(1 AS BIGINT) AS "count")'));
  if (JSON.stringify(found) !== JSON.stringify(wanted)) return undefined;
  return over(await execution.table(counts.source()));
}
