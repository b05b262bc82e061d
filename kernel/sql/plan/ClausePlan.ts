import { identifier } from '../dialect/quote.ts';
import type { Execution, Plan, Revealed } from './Execution.ts';
import type { Source } from './Source.ts';

/**
 * All columns of another query, under WHERE or ORDER BY. As on Spark, the clause may name a column that was there and that the query left
 * out: `df.select('product').where('price > 10')`.
 */
export class ClausePlan implements Plan {
  readonly sources: ReadonlySet<Source>;
  readonly #parent: Plan;
  readonly #clause: string;

  constructor(parent: Plan, clause: string) {
    this.sources = parent.sources;
    this.#parent = parent;
    this.#clause = clause;
  }

  async compile(execution: Execution): Promise<string> {
    const plain = `SELECT * FROM (${await execution.compile(this.#parent)}) ${this.#clause}`;
    if (!this.#parent.revealed) return plain;
    try {
      await execution.fields(plain);
      return plain;
    } catch (error) {
      const sql = await this.#withHidden(execution).catch(() => undefined);
      if (sql === undefined) throw error;
      return sql;
    }
  }

  async revealed(execution: Execution): Promise<Revealed | undefined> {
    const parent = await this.#parent.revealed?.(execution);
    return parent && { ...parent, sql: `SELECT * FROM (${parent.sql}) ${this.#clause}` };
  }

  async #withHidden(execution: Execution): Promise<string | undefined> {
    const parent = await this.#parent.revealed?.(execution);
    if (!parent || parent.hidden.length === 0) return undefined;
    const sql = `SELECT * EXCLUDE (${parent.hidden.map(identifier).join(', ')}) FROM (${parent.sql}) ${this.#clause}`;
    await execution.fields(sql);
    return sql;
  }
}
