import type { DuckDBConnection } from '@duckdb/node-api';
import { KernelError } from '../../base/errors.ts';
import type { Database } from '../duckdb/Database.ts';
import { readFields, type SqlField } from '../duckdb/readResult.ts';
import { sqlError } from '../duckdb/sqlError.ts';
import { QueryError } from '../text/placedError.ts';
import type { Description, Source } from './Source.ts';

/** How a DataFrame is computed: a query that stands by itself, made when it is needed, for then the rows' columns are known. */
export interface Plan {
  compile(execution: Execution): Promise<string>;
  /** Rows that it reads. */
  readonly sources: ReadonlySet<Source>;
  /** The same rows with columns that it leaves out. */
  revealed?(execution: Execution): Promise<Revealed | undefined>;
}

/** A query with columns more than what it stands for has. */
export interface Revealed {
  readonly sql: string;
  readonly hidden: readonly string[];
}

interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly isDry?: boolean;
}

/** One run of a query: its connection, and the rows that it holds on to until it is over. */
export class Execution {
  readonly database: Database;
  readonly connection: DuckDBConnection;
  readonly signal: AbortSignal | undefined;
  /** Only what the query's columns are is asked: no rows are loaded. */
  readonly isDry: boolean;
  /** Types of columns were not known and made up. */
  isGuess = false;
  readonly #acquired = new Map<Source, Promise<string>>();
  readonly #onFailure: (() => void)[] = [];
  readonly #compiled = new Map<Plan, Promise<string>>();

  private constructor(database: Database, connection: DuckDBConnection, { signal, isDry = false }: RunOptions) {
    this.database = database;
    this.connection = connection;
    this.signal = signal;
    this.isDry = isDry;
  }

  /** Compiles a plan, runs `work` on it, and lets go of its rows. */
  static run<T>(
    database: Database,
    plan: Plan,
    { work, ...options }: RunOptions & { work: (sql: string, execution: Execution) => Promise<T> },
  ): Promise<T> {
    const { signal } = options;
    const once = (isLast: boolean): Promise<T> =>
      database.use(async (connection) => {
        const execution = new Execution(database, connection, options);
        try {
          return await work(await execution.compile(plan), execution);
        } catch (error) {
          if (isLast || signal?.aborted === true || execution.#onFailure.length === 0 || error instanceof QueryError) throw error;
          for (const refuse of execution.#onFailure) refuse();
        } finally {
          await execution.#release();
        }
        return once(true);
      }, signal);
    return once(false);
  }

  /** Is called when the query fails for another reason than its text; it is then compiled and run once more. */
  onFailure(refuse: () => void): void {
    this.#onFailure.push(refuse);
  }

  compile(plan: Plan): Promise<string> {
    let sql = this.#compiled.get(plan);
    if (!sql) {
      sql = plan.compile(this);
      this.#compiled.set(plan, sql);
    }
    return sql;
  }

  /** The table of a source's rows, loaded. */
  table(source: Source): Promise<string> {
    if (this.isDry) return this.described(source).then((sql) => `(${sql})`);
    let table = this.#acquired.get(source);
    if (!table) {
      table = source.acquire(this.signal);
      this.#acquired.set(source, table);
    }
    return table;
  }

  /** The columns of a query. */
  fields(sql: string): Promise<SqlField[]> {
    return readFields(this.connection, sql);
  }

  /** Whether there is a table of that name, as SQL writes it. */
  readonly exists = async (table: string): Promise<boolean> => {
    try {
      await this.fields(`SELECT * FROM ${table}`);
      return true;
    } catch {
      return false;
    }
  };

  /** Lets DuckDB parse and bind a query. */
  async check(sql: string): Promise<void> {
    try {
      await this.fields(sql);
    } catch (error) {
      throw sqlError(error);
    }
  }

  /** DuckDB's error as one of the kernel's. */
  known(error: unknown): unknown {
    return sqlError(error);
  }

  /** The columns of what is not loaded, as a query. */
  async described(source: { describe(execution: Execution): Promise<Description | undefined> }): Promise<string> {
    const description = await source.describe(this);
    if (!description) throw new KernelError('ILLEGAL_STATE', 'The columns of a table are not known before its rows are computed.');
    this.isGuess ||= description.isGuess;
    return description.sql;
  }

  async #release(): Promise<void> {
    const acquired = await Promise.allSettled([...this.#acquired].map(async ([source, table]) => table.then(() => source)));
    for (const one of acquired) if (one.status === 'fulfilled') await one.value.release();
  }
}
