import { Catalog } from './Catalog.ts';
import type { Database } from './duckdb/Database.ts';
import { UserFunctions } from './udf/UserFunctions.ts';

/** What the contexts of one note share: its database, its tables, its functions. */
export class SqlSession {
  readonly database: Database;
  readonly catalog = new Catalog();
  readonly functions: UserFunctions;
  #commands: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.database = database;
    this.functions = new UserFunctions(database);
  }

  /** Statements that change something run one after another; queries that come after them wait for them (`settled`). */
  inTurn<T>(statement: () => Promise<T>): Promise<T> {
    const run = this.settled.then(statement);
    this.#commands = run;
    return run;
  }

  get settled(): Promise<unknown> {
    return this.#commands.catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
