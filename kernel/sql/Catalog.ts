import { KernelError } from '../base/errors.ts';
import type { DataFrame } from './DataFrame.ts';
import type { StreamTable } from './streams/StreamTable.ts';

/** What a name of a table stands for. */
export type Registered = DataFrame | StreamTable;

const folded = (name: string) => name.replace(/^[`"]|[`"]$/g, '').toLowerCase();

/**
 * The tables that were registered, by name; capitals do not count. A name is replaced at once: who reads sees the old table or the new one,
 * and a query goes on with those that it began with.
 */
export class Catalog {
  #tables: ReadonlyMap<string, { readonly name: string; readonly table: Registered }> = new Map();
  readonly #listeners = new Set<() => void>();

  register(name: string, table: Registered): void {
    if (typeof name !== 'string' || name.trim() === '')
      throw new KernelError('ILLEGAL_ARGUMENT', 'A table needs a name, such as registerTempTable("words").');
    const before = this.#tables.get(folded(name))?.table;
    table.hold();
    this.#tables = new Map([...this.#tables, [folded(name), { name, table }]]);
    before?.letGo();
    this.#changed();
  }

  /** False when there is none of that name. */
  drop(name: string): boolean {
    const before = this.#tables.get(folded(name))?.table;
    if (!before) return false;
    this.#tables = new Map([...this.#tables].filter(([key]) => key !== folded(name)));
    before.letGo();
    this.#changed();
    return true;
  }

  /** Drops a name if it still stands for that table. */
  dropIfStill(name: string, table: Registered): void {
    if (this.#tables.get(folded(name))?.table === table) this.drop(name);
  }

  get(name: string): Registered | undefined {
    return this.#tables.get(folded(name))?.table;
  }

  /** The tables as they are now; later changes do not show. */
  snapshot(): CatalogSnapshot {
    const tables = this.#tables;
    return { get: (name) => tables.get(folded(name))?.table, names: () => [...tables.values()].map(({ name }) => name) };
  }

  get names(): string[] {
    return this.snapshot().names();
  }

  /** Calls back when names come, go, or mean something else. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

export interface CatalogSnapshot {
  get(name: string): Registered | undefined;
  names(): string[];
}
