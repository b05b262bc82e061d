import { KernelError } from '../base/errors.ts';
import { currentScope, type DefinitionScope } from '../streaming/dstream/DefinitionScope.ts';
import type { DataFrame } from './DataFrame.ts';
import type { StreamTable } from './streams/StreamTable.ts';

/** What a name of a table stands for. */
export type Registered = DataFrame | StreamTable;

interface Entry {
  readonly name: string;
  readonly table: Registered;
  /** Whose code registered it, in which run; batches and timers count as the run that defined them. */
  readonly scope: DefinitionScope | undefined;
}

const folded = (name: string) => name.replace(/^[`"]|[`"]$/g, '').toLowerCase();

/**
 * The tables that were registered, by name; capitals do not count. A name is replaced at once: who reads sees the old table or the new one,
 * and a query goes on with those that it began with.
 */
export class Catalog {
  #tables: ReadonlyMap<string, Entry> = new Map();

  register(name: string, table: Registered): void {
    if (typeof name !== 'string' || name.trim() === '')
      throw new KernelError('ILLEGAL_ARGUMENT', 'A table needs a name, such as registerTempTable("words").');
    const before = this.#tables.get(folded(name))?.table;
    table.hold();
    this.#tables = new Map([...this.#tables, [folded(name), { name, table, scope: currentScope() }]]);
    before?.letGo();
  }

  /** False when there is none of that name. */
  drop(name: string): boolean {
    const before = this.#tables.get(folded(name))?.table;
    if (!before) return false;
    this.#tables = new Map([...this.#tables].filter(([key]) => key !== folded(name)));
    before.letGo();
    return true;
  }

  /** Forgets what a paragraph registered in other runs than this one; without `scope`, in all of them. */
  dropOf(owner: string, scope?: DefinitionScope): void {
    for (const entry of this.#tables.values()) if (entry.scope?.owner === owner && entry.scope !== scope) this.drop(entry.name);
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

  /** The paragraph whose code registered a table. */
  ownerOf(name: string): string | undefined {
    return this.#tables.get(folded(name))?.scope?.owner;
  }
}

export interface CatalogSnapshot {
  get(name: string): Registered | undefined;
  names(): string[];
}
