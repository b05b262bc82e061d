import type { Execution, Plan } from './Execution.ts';
import { SourcePlan } from './plans.ts';
import type { Source } from './Source.ts';

/** What counts words. */
export interface WordCounts {
  /** The column that the words are in. */
  readonly column: string;
  source(): Source;
}

/** Text files that DuckDB reads by itself, as long as it can; else the rows of the RDD. */
export class TextFilesPlan implements Plan {
  readonly sources: ReadonlySet<Source>;
  readonly #rows: SourcePlan;
  readonly #sql: () => Promise<string | undefined>;
  readonly #counts: WordCounts | undefined;
  #isRefused = false;
  /** The last query reads the files. */
  #isRead = false;

  /** `sql` is asked when a query needs it: files are looked at then, as on Spark. `counts`: of words that lines are cut into. */
  constructor(source: Source, sql: () => Promise<string | undefined>, counts?: WordCounts) {
    this.#rows = new SourcePlan(source);
    this.sources = this.#rows.sources;
    this.#sql = sql;
    this.#counts = counts;
  }

  /** Each word once, with how often it comes; undefined where there are no words, or the rows are loaded already. */
  get counts(): WordCounts | undefined {
    return this.#isRead ? this.#counts : undefined;
  }

  async compile(execution: Execution): Promise<string> {
    const sql = this.#isRefused ? undefined : await this.#sql();
    this.#isRead = sql !== undefined;
    if (sql === undefined) return this.#rows.compile(execution);
    execution.onFailure(() => {
      this.#isRefused = true;
    });
    return sql;
  }
}
