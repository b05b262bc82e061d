import { Catalog, type Registered } from './Catalog.ts';
import { translate } from './dialect/translate.ts';
import type { Database } from './duckdb/Database.ts';
import { checkSyntax } from './text/checkSyntax.ts';
import { mentioned } from './text/TextQuery.ts';
import { tableNames } from './text/tableNames.ts';
import { UserFunctions } from './udf/UserFunctions.ts';

/** What the contexts of one note share: its database, its tables, its functions. */
export class SqlSession {
  readonly database: Database;
  readonly catalog = new Catalog();
  readonly functions: UserFunctions;
  /** What `spark.conf` and the builders of sessions have set. */
  readonly settings = new Map<string, string>();
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

  /** The registered tables that a query reads. */
  async tablesOf(text: string): Promise<Map<string, Registered>> {
    const names = await this.database.use((connection) => tableNames(connection, translate(text).sql));
    if (!names) return new Map(mentioned(translate(text).sql, this.catalog.snapshot()));
    return new Map(
      names.flatMap((name) => [[name, this.catalog.get(name)] as const]).filter((one): one is [string, Registered] => one[1] !== undefined),
    );
  }

  /** Lets DuckDB parse a query whose tables are streams, and so not there yet. */
  check(text: string): Promise<void> {
    return this.database.use(async (connection) => checkSyntax(connection, text));
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
