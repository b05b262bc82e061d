import type { Table } from '@/kernel/protocol/table.ts';

export type FetchRows = (from: number, count: number) => Promise<Table>;

const PageRows = 500;
/** About what fits into a few screens in either direction; the rest is asked for again. */
const KeptPages = 40;

/**
 * The rows of a long result that a page does not hold, fetched as somebody scrolls to them.
 *
 * @example
 * const cell = pages.row(700_000)?.columns[0] // undefined until it has come; `subscribe` tells when
 */
export class RowPages {
  readonly #fetch: FetchRows;
  /** In order of use, the latest last. */
  readonly #pages = new Map<number, Table | 'on its way'>();
  readonly #listeners = new Set<() => void>();
  #refusal: string | undefined;

  constructor(fetch: FetchRows) {
    this.#fetch = fetch;
  }

  /** Why the last page did not come. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** The page that holds a row and the row's place in it; asks for it when it is not there. */
  row(index: number): { table: Table; row: number } | undefined {
    const page = Math.floor(index / PageRows);
    const found = this.#pages.get(page);
    if (found === undefined) void this.#load(page);
    if (found === undefined || found === 'on its way') return undefined;
    this.#pages.delete(page);
    this.#pages.set(page, found);
    return { table: found, row: index - page * PageRows };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async #load(page: number): Promise<void> {
    this.#pages.set(page, 'on its way');
    try {
      this.#pages.set(page, await this.#fetch(page * PageRows, PageRows));
      this.#refusal = undefined;
    } catch (error) {
      // Asked for again when it is scrolled to again.
      this.#pages.delete(page);
      this.#refusal = error instanceof Error ? error.message : String(error);
    }
    while (this.#pages.size > KeptPages) this.#pages.delete(this.#pages.keys().next().value!);
    for (const listener of this.#listeners) listener();
  }
}
