import type { CatalogSnapshot, Registered } from '../Catalog.ts';
import { DataFrame } from '../DataFrame.ts';
import { identifier } from '../dialect/quote.ts';
import { meaningful, tokensOf } from '../dialect/tokens.ts';
import { type Translated, translate } from '../dialect/translate.ts';
import { SqlError } from '../duckdb/sqlError.ts';
import type { Execution, Plan } from '../plan/Execution.ts';
import type { Source } from '../plan/Source.ts';
import { countedSql } from './countedSql.ts';
import { placedError } from './placedError.ts';
import { tableNames } from './tableNames.ts';
import { savedTables } from './tablesSql.ts';

/** The SQL of a registered table that a query reads. */
export type TableSql = (name: string, table: Registered, execution: Execution) => Promise<string>;

/**
 * A query as people write it. The tables that were registered when it was made are its tables, whatever becomes of their names: they
 * are put in front of it as named subqueries.
 */
export class TextQuery implements Plan {
  readonly text: string;
  readonly #translated: Translated;
  readonly #catalog: CatalogSnapshot;
  readonly #tableSql: TableSql;
  /** Names that may be tables of the catalog. */
  readonly #mentioned: ReadonlyMap<string, Registered>;

  readonly #after: Promise<unknown> | undefined;

  /** `after`: what has to be done before it is bound. */
  constructor(
    text: string,
    { catalog, after, tableSql = frameSql }: { catalog: CatalogSnapshot; after?: Promise<unknown>; tableSql?: TableSql },
  ) {
    this.text = text;
    this.#after = after;
    this.#translated = translate(text);
    this.#catalog = catalog;
    this.#tableSql = tableSql;
    this.#mentioned = mentioned(this.#translated.sql, catalog);
  }

  get sources(): ReadonlySet<Source> {
    const frames = [...this.#mentioned.values()].filter((table) => table instanceof DataFrame);
    return new Set(frames.flatMap((frame) => [...frame.effectivePlan.sources]));
  }

  async compile(execution: Execution): Promise<string> {
    await this.#after;
    const { sql, prefix } = await this.#withTables(execution);
    try {
      await execution.check(sql);
      return (await this.#counted(sql, execution)) ?? sql;
    } catch (error) {
      throw await this.#placed(error, { sql, prefix, execution });
    }
  }

  async #counted(whole: string, execution: Execution): Promise<string | undefined> {
    const [only, ...more] = this.#mentioned;
    if (!only || more.length > 0 || !(only[1] instanceof DataFrame)) return undefined;
    return countedSql(this.#translated.sql, { name: only[0], plan: only[1].effectivePlan, whole, execution });
  }

  async #withTables(execution: Execution): Promise<{ sql: string; prefix: number }> {
    const { sql } = this.#translated;
    const definitions: string[] = [];
    const names = this.#mentioned.size === 0 ? [] : ((await tableNames(execution.connection, sql)) ?? [...this.#mentioned.keys()]);
    for (const name of names) {
      const table = this.#catalog.get(name);
      if (table) definitions.push(`${identifier(name)} AS NOT MATERIALIZED (${await this.#tableSql(name, table, execution)}\n)`);
    }
    if (definitions.length === 0) return { sql, prefix: 0 };
    const own = /^\s*WITH(\s+RECURSIVE)?\b/i.exec(sql);
    const head = `WITH${own?.[1] ?? ''} ${definitions.join(', ')}${own ? ',' : ''} `;
    return { sql: head + sql.slice(own?.[0].length ?? 0), prefix: head.length - (own?.[0].length ?? 0) };
  }

  async #placed(error: unknown, { sql, prefix, execution }: { sql: string; prefix: number; execution: Execution }): Promise<unknown> {
    if (!(error instanceof SqlError)) return error;
    const known = error.missingTable === undefined ? [] : [...this.#catalog.names(), ...(await savedTables(execution.connection))];
    if (error.position === undefined) return placedError(error, { text: this.text, offset: undefined, known });
    // DuckDB counts bytes of UTF-8.
    const offset = Buffer.from(sql).subarray(0, error.position).toString().length - prefix;
    return placedError(error, { text: this.text, offset: offset < 0 ? undefined : this.#translated.originalOffset(offset), known });
  }
}

/** The words of a text that are names of tables. */
export function mentioned(sql: string, catalog: CatalogSnapshot): ReadonlyMap<string, Registered> {
  const found = new Map<string, Registered>();
  for (const { kind, text } of meaningful(tokensOf(sql))) {
    if (kind !== 'word' && kind !== 'quoted' && kind !== 'backtick') continue;
    const name = kind === 'word' ? text : text.slice(1, -1).replaceAll('""', '"');
    const table = catalog.get(name);
    if (table) found.set(name.toLowerCase(), table);
  }
  return found;
}

/** A DataFrame is its own query; a stream is what it held in its latest batch. */
export const frameSql: TableSql = async (_name, table, execution) =>
  table instanceof DataFrame ? execution.compile(table.effectivePlan) : table.latestSql(execution);
