import { identifier } from '../dialect/quote.ts';
import { translate } from '../dialect/translate.ts';
import type { Database } from '../duckdb/Database.ts';
import { Execution, type Plan } from '../plan/Execution.ts';
import { type Description, Source } from '../plan/Source.ts';
import type { SqlSession } from '../SqlSession.ts';
import { type LoadedColumn, type Pane, paneSql } from './panesSql.ts';
import { PARTIALS, type PartialQuery, partialQuery } from './partialQuery.ts';

/** The panes of a window, each with the source of its rows. */
export interface WindowPanes {
  readonly name: string;
  readonly columns: readonly LoadedColumn[];
  readonly panes: readonly (Pane & { readonly source: Source })[];
}

/** Fewer panes than that are read as fast as their results are merged. */
const LEAST_PANES = 3;

/**
 * A group-by over a window, kept by pane: a batch costs its own rows, and merging what is known of the others.
 *
 *     batch 5    |--2--|--3--|--4--|--5--|     aggregates 5, merges 2 3 4 5
 *     batch 6          |--3--|--4--|--5--|--6--|   aggregates 6, merges 3 4 5 6
 */
export class WindowAggregates {
  readonly #session: SqlSession;
  /** Of which query and columns the rest is. */
  #key = '';
  #query: PartialQuery | undefined;
  #results = new Map<Source, PaneResult>();

  constructor(session: SqlSession) {
    this.#session = session;
  }

  /** The query over the panes' results; undefined when only the whole query will do. `bound` gives that, bound to the panes. */
  async sql(
    text: string,
    { window, execution, bound }: { window: WindowPanes; execution: Execution; bound: () => Promise<string> },
  ): Promise<string | undefined> {
    const { name, columns, panes } = window;
    if (panes.length < LEAST_PANES) {
      this.release();
      return undefined;
    }
    const key = JSON.stringify([text, columns]);
    if (key !== this.#key) {
      this.release();
      this.#query = await this.#cut(text, { window, execution, whole: await bound() });
      this.#key = key;
    }
    const query = this.#query;
    if (!query) return undefined;
    const results = new Map(
      panes.map((pane) => [pane.source, this.#results.get(pane.source) ?? this.#newResult(query, { name, columns, pane })]),
    );
    for (const [source, result] of this.#results) if (!results.has(source)) void result.release();
    this.#results = results;
    const tables: string[] = [];
    for (const result of results.values()) tables.push(await execution.table(result));
    return mergedSql(query, tables);
  }

  release(): void {
    for (const result of this.#results.values()) void result.release();
    this.#results = new Map();
    this.#key = '';
    this.#query = undefined;
  }

  #newResult(query: PartialQuery, { name, columns, pane }: { name: string; columns: readonly LoadedColumn[]; pane: Pane }): PaneResult {
    const result = new PaneResult(this.#session.database, ofPaneSql(query, { name, columns, pane }));
    result.hold();
    return result;
  }

  /** Cuts the query, if what comes of it has the columns of the whole one, and their types. */
  async #cut(
    text: string,
    { window: { name, columns, panes }, execution, whole }: { window: WindowPanes; execution: Execution; whole: string },
  ): Promise<PartialQuery | undefined> {
    const wanted = await execution.fields(whole);
    try {
      const query = await partialQuery(execution.connection, translate(text).sql, {
        columns: columns.map((column) => column.name),
        names: wanted.map((field) => field.name),
        isUserFunction: (one) => this.#session.functions.has(one),
      });
      if (!query) return undefined;
      const one = `(${ofPaneSql(query, { name, columns, pane: panes[0]! })})`;
      const found = await execution.fields(mergedSql(query, [one]));
      return JSON.stringify(found) === JSON.stringify(wanted) ? query : undefined;
    } catch {
      // Sums of something that has none, and the like: the whole query is answered as it is.
      return undefined;
    }
  }
}

const ofPaneSql = (
  { ofPane }: PartialQuery,
  { name, columns, pane }: { name: string; columns: readonly LoadedColumn[]; pane: Pane },
): string => `WITH ${identifier(name)} AS NOT MATERIALIZED (${paneSql(pane, columns)}) ${ofPane}`;

const mergedSql = ({ merged }: PartialQuery, tables: readonly string[]): string =>
  `WITH ${identifier(PARTIALS)} AS NOT MATERIALIZED (${tables.map((table) => `SELECT * FROM ${table}`).join(' UNION ALL ')}) ${merged}`;

/** What came of one pane, kept as a small table. */
class PaneResult extends Source {
  readonly #plan: Plan;

  constructor(database: Database, sql: string) {
    super(database);
    this.#plan = { sources: new Set(), compile: async () => sql };
  }

  describe(): Promise<Description | undefined> {
    return Promise.resolve(undefined);
  }

  protected load(table: string, signal: AbortSignal | undefined): Promise<void> {
    return Execution.run(this.database, this.#plan, {
      signal,
      work: async (sql, { connection }) => {
        await connection.run(`CREATE TABLE ${identifier(table)} AS ${sql}`);
      },
    });
  }
}
