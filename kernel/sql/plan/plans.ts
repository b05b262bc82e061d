import type { Database } from '../duckdb/Database.ts';
import type { Execution, Plan } from './Execution.ts';
import type { Source } from './Source.ts';

const NO_SOURCES: ReadonlySet<Source> = new Set();

/** A query over rows that are not DuckDB's yet. */
export class SourcePlan implements Plan {
  readonly sources: ReadonlySet<Source>;
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
    this.sources = new Set([source]);
  }

  async compile(execution: Execution): Promise<string> {
    return `SELECT * FROM ${await execution.table(this.#source)}`;
  }
}

/** A query that is known as text: of files, of values. `columns` renames its columns in their order. */
export class TextPlan implements Plan {
  readonly sources = NO_SOURCES;
  readonly #sql: string;

  constructor(sql: string) {
    this.#sql = sql;
  }

  async compile(): Promise<string> {
    return this.#sql;
  }
}

type Make = (parents: readonly string[], execution: Execution) => string | Promise<string>;

/** A query made of others: `make` gets theirs in brackets, ready for FROM. */
export class DerivedPlan implements Plan {
  readonly sources: ReadonlySet<Source>;
  readonly #parents: readonly Plan[];
  readonly #make: Make;

  constructor(parents: readonly Plan[], make: Make) {
    this.#parents = parents;
    this.#make = make;
    this.sources = new Set(parents.flatMap((parent) => [...parent.sources]));
  }

  async compile(execution: Execution): Promise<string> {
    const parents: string[] = [];
    for (const parent of this.#parents) parents.push(`(${await execution.compile(parent)})`);
    return this.#make(parents, execution);
  }
}

export interface Planned {
  readonly database: Database;
  readonly plan: Plan;
}
