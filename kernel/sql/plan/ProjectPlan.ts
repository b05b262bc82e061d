import { identifier } from '../dialect/quote.ts';
import type { Execution, Plan, Revealed } from './Execution.ts';
import type { Source } from './Source.ts';

/** Some columns of another query, or what is computed from them: `items` is what stands between SELECT and FROM. */
export class ProjectPlan implements Plan {
  readonly sources: ReadonlySet<Source>;
  readonly #parent: Plan;
  readonly #items: (execution: Execution) => string | Promise<string>;

  constructor(parent: Plan, items: (execution: Execution) => string | Promise<string>) {
    this.sources = parent.sources;
    this.#parent = parent;
    this.#items = items;
  }

  async compile(execution: Execution): Promise<string> {
    return this.#over(await execution.compile(this.#parent), await this.#items(execution));
  }

  /** With the columns of its parent that it leaves out. */
  async revealed(execution: Execution): Promise<Revealed> {
    const items = await this.#items(execution);
    const from = (await this.#parent.revealed?.(execution))?.sql ?? (await execution.compile(this.#parent));
    const namesOf = async (sql: string) => (await execution.fields(sql)).map(({ name }) => name);
    const without = (names: readonly string[], others: readonly string[]) => {
      const known = new Set(others.map((name) => name.toLowerCase()));
      return names.filter((name) => !known.has(name.toLowerCase()));
    };
    const left = without(await namesOf(from), await namesOf(this.#over(from, items)));
    const sql = this.#over(from, [items, ...left.map(identifier)].join(', '));
    return { sql, hidden: without(await namesOf(sql), await namesOf(await execution.compile(this))) };
  }

  #over(from: string, items: string): string {
    return `SELECT ${items} FROM (${from})`;
  }
}
