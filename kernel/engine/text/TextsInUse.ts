import { type InternTable, makeInternTable } from './InternTable.ts';

const MEGABYTE = 1024 * 1024;
const SAMPLES = 256;
/** One in so many is again: a table holds but a part of what a state several times its size has. */
const MANY = 8;

/**
 * The table of texts of a thread. One that is heavy is begun anew between two tasks: what is no longer read must not stay. Where the texts
 * of the one before have come again, as keys of a large state do, so much is in use: then the limit doubles, as all of them would be decoded
 * again in each batch.
 */
export class TextsInUse {
  readonly #most: number;
  #limit: number;
  #table: InternTable | undefined;
  /** Some of the texts of the table before. */
  #before: ReadonlySet<string> = new Set();

  constructor({ limit = 192 * MEGABYTE, most = 768 * MEGABYTE } = {}) {
    this.#limit = limit;
    this.#most = most;
  }

  get table(): InternTable {
    this.#table ??= makeInternTable();
    return this.#table;
  }

  beforeTask(): void {
    const table = this.#table;
    if (table !== undefined) table.sizeBefore = table.size;
    if (table === undefined || table.weight <= this.#limit) return;
    if (this.#limit < this.#most && this.#haveComeAgain(table)) {
      this.#limit *= 2;
      return;
    }
    const step = Math.ceil(table.size / SAMPLES);
    this.#before = new Set(table.texts.filter((_, number) => number % step === 0));
    this.#table = undefined;
  }

  #haveComeAgain({ texts }: InternTable): boolean {
    let found = 0;
    for (const text of texts) if (this.#before.has(text)) found++;
    return this.#before.size > 0 && found * MANY >= this.#before.size;
  }
}
