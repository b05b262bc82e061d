import type { Database } from '../duckdb/Database.ts';
import { readTable, type SqlTable } from '../duckdb/readResult.ts';
import type { QuerySource } from './QuerySource.ts';

/** All rows of a result of which a page shows the first ones, kept as a table in the order of the result. */
export class KeptResult {
  readonly #database: Database;
  readonly #source: QuerySource;
  readonly #table: string;

  private constructor(database: Database, source: QuerySource, table: string) {
    this.#database = database;
    this.#source = source;
    this.#table = table;
  }

  /** Computes the result; it is kept until `release`. */
  static async of(database: Database, source: QuerySource, signal: AbortSignal | undefined): Promise<KeptResult> {
    return new KeptResult(database, source, await source.acquire(signal));
  }

  rows(from: number, count: number): Promise<SqlTable> {
    const sql = `SELECT * FROM ${this.#table} WHERE rowid >= ${from} AND rowid < ${from + count} ORDER BY rowid`;
    return this.#database.use((connection) => readTable(connection, sql));
  }

  release(): void {
    void this.#source.release();
  }
}
