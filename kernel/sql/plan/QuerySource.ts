import { identifier } from '../dialect/quote.ts';
import type { Database } from '../duckdb/Database.ts';
import { Execution, type Plan } from './Execution.ts';
import { type Description, Source } from './Source.ts';

/** The result of a query, kept as a table: what `cache` holds on to. */
export class QuerySource extends Source {
  readonly #plan: Plan;

  constructor(database: Database, plan: Plan) {
    super(database);
    this.#plan = plan;
  }

  async describe(execution: Execution): Promise<Description> {
    return { sql: await execution.compile(this.#plan), isGuess: false };
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
