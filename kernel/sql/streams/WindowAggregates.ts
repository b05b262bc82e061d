import { identifier } from '../dialect/quote.ts';
import { translate } from '../dialect/translate.ts';
import type { Database } from '../duckdb/Database.ts';
import type { Execution } from '../plan/Execution.ts';
import { type Description, Source } from '../plan/Source.ts';
import type { SqlSession } from '../SqlSession.ts';
import { PaneBlocks } from './PaneBlocks.ts';
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

type WindowPane = WindowPanes['panes'][number];

/**
 * A group-by over a window, kept by pane and by blocks of panes: a batch costs its own rows, and merging the few blocks that its window is made of.
 *
 *     batch 5    |--1--2--|--3--4--|--5--|        aggregates 5, merges 12 34 5
 *     batch 6       |--2--|--3--4--|--5--6--|     aggregates 6, puts 56 together, merges 2 34 56
 */
export class WindowAggregates {
  readonly #session: SqlSession;
  /** Of which query and columns the rest is. */
  #key = '';
  #query: PartialQuery | undefined;
  #blocks: PaneBlocks<WindowPane> | undefined;

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
    const { database } = this.#session;
    this.#blocks ??= new PaneBlocks<WindowPane>({
      ofPane: (pane) => new PaneResult(database, ofPaneSql(query, { name, columns, pane })),
      ofTwo: (left, right) => new BlockResult(database, query, [left, right]),
    });
    const tables: string[] = [];
    for (const block of this.#blocks.covering(panes)) tables.push(await execution.table(block));
    return mergedSql(query, tables);
  }

  release(): void {
    this.#blocks?.release();
    this.#blocks = undefined;
    this.#key = '';
    this.#query = undefined;
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

const partials = (tables: readonly string[]): string =>
  `WITH ${identifier(PARTIALS)} AS NOT MATERIALIZED (${tables.map((table) => `SELECT * FROM ${table}`).join(' UNION ALL ')})`;

const mergedSql = ({ merged }: PartialQuery, tables: readonly string[]): string => `${partials(tables)} ${merged}`;

/** What came of one pane, kept as a small table. */
class PaneResult extends Source {
  readonly #sql: string;

  constructor(database: Database, sql: string) {
    super(database);
    this.#sql = sql;
  }

  describe(): Promise<Description | undefined> {
    return Promise.resolve(undefined);
  }

  protected load(table: string, signal: AbortSignal | undefined): Promise<void> {
    return this.database.use(async (connection) => {
      await connection.run(`CREATE TABLE ${identifier(table)} AS ${this.#sql}`);
    }, signal);
  }
}

/** What came of several panes that follow each other, in the columns of one. */
class BlockResult extends Source {
  readonly #query: PartialQuery;
  readonly #parts: readonly Source[];

  constructor(database: Database, query: PartialQuery, parts: readonly Source[]) {
    super(database);
    this.#query = query;
    this.#parts = parts;
  }

  describe(): Promise<Description | undefined> {
    return Promise.resolve(undefined);
  }

  protected load(table: string, signal: AbortSignal | undefined): Promise<void> {
    const name = identifier(table);
    return this.database.use(async (connection) => {
      const tables: string[] = [];
      try {
        for (const part of this.#parts) tables.push(await part.acquire(signal));
        await connection.run(`CREATE TABLE ${name} AS SELECT * FROM ${tables[0]} LIMIT 0`);
        // Into a table, so that sums of counts are counts again.
        await connection.run(`INSERT INTO ${name} ${partials(tables)} ${this.#query.joined}`);
      } finally {
        for (const part of this.#parts.slice(0, tables.length)) void part.release();
      }
    }, signal);
  }
}
