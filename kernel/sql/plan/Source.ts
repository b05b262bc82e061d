import { identifier } from '../dialect/quote.ts';
import type { Database } from '../duckdb/Database.ts';

let lastId = 0;

/**
 * Rows that queries read as a table of DuckDB's. The first who needs them loads them, the last who let go of them drops the table: what is
 * registered or cached holds on, a query does while it runs.
 */
export abstract class Source {
  readonly table = `__rows_${++lastId}`;
  protected readonly database: Database;
  #holders = 0;
  #loading: Promise<void> | undefined;

  constructor(database: Database) {
    this.database = database;
  }

  protected abstract load(table: string, signal: AbortSignal | undefined): Promise<void>;

  /** Holds the rows without loading them. */
  hold(): void {
    this.#holders++;
  }

  /** The table's name as SQL takes it, once its rows are there. Whoever called it holds them until `release`. */
  async acquire(signal?: AbortSignal): Promise<string> {
    this.hold();
    this.#loading ??= this.load(this.table, signal);
    const loading = this.#loading;
    try {
      await loading;
    } catch (error) {
      // Whoever comes next tries again.
      if (this.#loading === loading) this.#loading = undefined;
      await this.release();
      throw error;
    }
    return identifier(this.table);
  }

  async release(): Promise<void> {
    if (--this.#holders > 0 || this.#loading === undefined) return;
    const loading = this.#loading;
    this.#loading = undefined;
    await loading.catch(() => undefined);
    // Somebody may have asked again meanwhile: they load anew, under the same name.
    if (this.#loading === undefined) await this.database.execute(`DROP TABLE IF EXISTS ${identifier(this.table)}`);
  }
}
