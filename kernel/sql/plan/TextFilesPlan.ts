import type { Execution, Plan } from './Execution.ts';
import { SourcePlan } from './plans.ts';
import type { Source } from './Source.ts';

/** Text files that DuckDB reads by itself, as long as it can; else the rows of the RDD. */
export class TextFilesPlan implements Plan {
  readonly sources: ReadonlySet<Source>;
  readonly #rows: SourcePlan;
  readonly #sql: () => string | undefined;
  #isRefused = false;

  /** `sql` is asked when a query needs it: files are looked at then, as on Spark. */
  constructor(source: Source, sql: () => string | undefined) {
    this.#rows = new SourcePlan(source);
    this.sources = this.#rows.sources;
    this.#sql = sql;
  }

  async compile(execution: Execution): Promise<string> {
    const sql = this.#isRefused ? undefined : this.#sql();
    if (sql === undefined) return this.#rows.compile(execution);
    execution.onFailure(() => {
      this.#isRefused = true;
    });
    return sql;
  }
}
