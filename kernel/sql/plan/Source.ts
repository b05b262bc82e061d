import { identifier } from '../dialect/quote.ts';
import type { Database } from '../duckdb/Database.ts';
import type { Execution } from './Execution.ts';

let lastId = 0;

export interface Description {
  readonly sql: string;
  /** The types are not known, only the names. */
  readonly isGuess: boolean;
}

interface Loaded {
  /** A name for each load, so that a table that is being dropped is in nobody's way. */
  readonly table: string;
  readonly done: Promise<void>;
}

/**
 * Rows that queries read as a table of DuckDB's. The first who needs them loads them, the last who let go of them drops the table: what is
 * registered or cached holds on, a query does while it runs.
 */
export abstract class Source {
  protected readonly database: Database;
  #holders = 0;
  #loaded: Loaded | undefined;

  constructor(database: Database) {
    this.database = database;
  }

  /** A query that has the columns and no rows, found without loading any; undefined where only a computation can tell. */
  abstract describe(execution: Execution): Promise<Description | undefined>;

  protected abstract load(table: string, signal: AbortSignal | undefined): Promise<void>;

  /** Holds the rows without loading them. */
  hold(): void {
    this.#holders++;
  }

  /** The table's name as SQL takes it, once its rows are there. Whoever called it holds them until `release`. */
  async acquire(signal?: AbortSignal): Promise<string> {
    this.hold();
    this.#loaded ??= this.#load(signal);
    const loaded = this.#loaded;
    try {
      await loaded.done;
    } catch (error) {
      // Whoever comes next tries again.
      if (this.#loaded === loaded) this.#loaded = undefined;
      await this.release();
      throw error;
    }
    return identifier(loaded.table);
  }

  async release(): Promise<void> {
    if (--this.#holders > 0 || this.#loaded === undefined) return;
    const { table, done } = this.#loaded;
    this.#loaded = undefined;
    await done.catch(() => undefined);
    if (this.database.isClosed) return;
    await this.database.execute(`DROP TABLE IF EXISTS ${identifier(table)}`).catch((error: unknown) => {
      // With the database, the table has gone as well.
      if (!this.database.isClosed) throw error;
    });
  }

  #load(signal: AbortSignal | undefined): Loaded {
    const table = `__rows_${++lastId}`;
    return { table, done: this.load(table, signal) };
  }
}
