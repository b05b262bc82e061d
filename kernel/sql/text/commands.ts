import type { CatalogSnapshot } from '../Catalog.ts';
import { identifier } from '../dialect/quote.ts';
import { meaningful, tokensOf } from '../dialect/tokens.ts';
import { translate } from '../dialect/translate.ts';
import { readTable, type SqlTable } from '../duckdb/readResult.ts';
import { SqlError } from '../duckdb/sqlError.ts';
import type { Execution } from '../plan/Execution.ts';
import { placedError } from './placedError.ts';
import { frameSql, mentioned } from './TextQuery.ts';
import { savedTables } from './tablesSql.ts';

const Queries = new Set(['select', 'with', 'from', 'values', 'table', 'pivot', 'unpivot', '(']);

/** Whether a statement gives rows and changes nothing. */
export function isQuery(sql: string): boolean {
  const first = meaningful(tokensOf(sql))[0]?.text.toLowerCase() ?? '';
  return Queries.has(first);
}

/** A statement of several, with its place in the text. */
export interface Statement {
  readonly text: string;
  readonly offset: number;
}

/** A text cut at its semicolons. */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = [];
  let from: number | undefined;
  let end = 0;
  const close = () => {
    if (from !== undefined) statements.push({ text: sql.slice(from, end), offset: from });
    from = undefined;
  };
  for (const token of meaningful(tokensOf(sql))) {
    if (token.text === ';') close();
    else {
      from ??= token.start;
      end = token.end;
    }
  }
  close();
  return statements;
}

/** What Spark does itself with some statements. */
export type SparkCommand =
  | { readonly kind: 'createView'; readonly name: string; readonly query: string }
  | { readonly kind: 'drop'; readonly name: string }
  | { readonly kind: 'showTables' }
  | { readonly kind: 'cache'; readonly name: string }
  | { readonly kind: 'uncache'; readonly name: string };

const Name = '(`[^`]+`|"[^"]+"|[\\w$]+)';
const CreateView = new RegExp(
  `^\\s*create\\s+(?:or\\s+replace\\s+)?(?:global\\s+)?temp(?:orary)?\\s+view\\s+(?:if\\s+not\\s+exists\\s+)?${Name}\\s+as\\s+([\\s\\S]+)$`,
  'i',
);
const Drop = new RegExp(`^\\s*drop\\s+(?:table|view)\\s+(?:if\\s+exists\\s+)?${Name}\\s*;?\\s*$`, 'i');
const Cache = new RegExp(`^\\s*(un)?cache\\s+table\\s+${Name}\\s*;?\\s*$`, 'i');

export function sparkCommand(sql: string): SparkCommand | undefined {
  const view = CreateView.exec(sql);
  if (view) return { kind: 'createView', name: unquoted(view[1]!), query: view[2]! };
  const drop = Drop.exec(sql);
  if (drop) return { kind: 'drop', name: unquoted(drop[1]!) };
  const cache = Cache.exec(sql);
  if (cache) return { kind: cache[1] ? 'uncache' : 'cache', name: unquoted(cache[2]!) };
  return /^\s*show\s+tables\s*;?\s*$/i.test(sql) ? { kind: 'showTables' } : undefined;
}

const unquoted = (name: string) => name.replace(/^[`"]|[`"]$/g, '');

/** Runs a statement that is no query, with the registered tables as views of its connection. */
export async function runCommand(
  text: string,
  { catalog, execution, limit }: { catalog: CatalogSnapshot; execution: Execution; limit: number },
): Promise<SqlTable> {
  const { connection } = execution;
  const translated = translate(text);
  const views: string[] = [];
  try {
    for (const [name, table] of mentioned(translated.sql, catalog)) {
      await connection.run(`CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${await frameSql(name, table, execution)}`);
      views.push(name);
    }
    return await readTable(connection, translated.sql, limit);
  } catch (error) {
    const known = execution.known(error);
    if (!(known instanceof SqlError)) throw known;
    const offset =
      known.position === undefined
        ? undefined
        : translated.originalOffset(Buffer.from(translated.sql).subarray(0, known.position).toString().length);
    throw placedError(known, { text, offset, known: [...catalog.names(), ...(await savedTables(connection))] });
  } finally {
    for (const name of views) await connection.run(`DROP VIEW IF EXISTS temp.${identifier(name)}`);
  }
}
