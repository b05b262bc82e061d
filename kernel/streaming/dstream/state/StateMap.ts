import { KernelError } from '../../../base/errors.ts';
import { keyId } from '../../../rdd/partitioner/key.ts';
import { StateTable } from './StateTable.ts';

/** Slots without a state stay until they are more than those with one, and more than this. */
const MAX_EMPTY = 1024;
let lastVersion = 0;
let lastTouched = 0;

/** Slots that were touched, each once, since the version of a batch time in ms. */
interface Touched {
  readonly id: number;
  readonly since: number;
  readonly slots: number[];
}

/** What slots held before the next version changed them. */
interface Undo<S> {
  readonly slots: number[];
  readonly states: (S | undefined)[];
  readonly times: number[];
}

/**
 * The states of one partition, one version a batch. The newest version has the table; an older one keeps what the next version changed, so
 * that a new version costs what it touches, not what there is, and an old one can still be read.
 *
 *     v1 ──undo──▶ v2 ──undo──▶ v3 (table)        reading v1: the table, less v2's undo, less v1's
 */
export class StateMap<K, S> {
  #table: StateTable<K, S> | undefined = new StateTable();
  readonly #version = lastVersion++;
  /** Of an older version: what the next one changed, and the next one. */
  #undo: Undo<S> = { slots: [], states: [], times: [] };
  #next: StateMap<K, S> | undefined;
  /** Weak, so that a version that nobody looks at any more costs nothing. */
  #previous: WeakRef<StateMap<K, S>> | undefined;
  /** It, so long as something is being changed. */
  #held: StateMap<K, S> | undefined;
  #touched: Touched | undefined;

  get(key: K): S | undefined {
    const table = this.#read();
    const slot = table.find(key);
    return slot < 0 ? undefined : table.states[slot];
  }

  has(key: K): boolean {
    const table = this.#read();
    const slot = table.find(key);
    return slot >= 0 && table.has(slot);
  }

  put(key: K, state: S, time: number): void {
    this.putAt(this.slotOf(key), state, time);
  }

  remove(key: K): void {
    const slot = this.#newest().find(key);
    if (slot >= 0) this.removeAt(slot);
  }

  /** What was touched since the version of `since`, and the ids of the keys that were removed; undefined when that is not known. */
  changesSince(since: number): { readonly entries: [K, S, number][]; readonly removed: unknown[] } | undefined {
    if (this.#touched?.since !== since) return undefined;
    const { keys } = this.#newestTable();
    const table = this.#read();
    const entries: [K, S, number][] = [];
    const removed: unknown[] = [];
    for (const key of this.#touched.slots.map((slot) => keys[slot]!)) {
      const slot = table.find(key);
      if (slot >= 0 && table.has(slot)) entries.push([key, table.states[slot] as S, table.times[slot]!]);
      else removed.push(keyId(key));
    }
    return { entries, removed };
  }

  /** Where the state of a key is or will be; of the newest version only, as long as it is that. */
  slotOf(key: K): number {
    return this.#newest().slotOf(key);
  }

  putAt(slot: number, state: S, time: number): void {
    this.#change(slot).put(slot, state, time);
  }

  removeAt(slot: number): void {
    this.#change(slot).remove(slot);
  }

  /** The state was looked at, and a function may have changed what it holds without saying so. */
  touchAt(slot: number): void {
    const touched = this.#touched;
    const table = this.#newest();
    if (touched === undefined || table.touchedBy[slot] === touched.id) return;
    table.touchedBy[slot] = touched.id;
    touched.slots.push(slot);
  }

  /** Everything: [key, state, time of the last touch]. */
  getAll(): [K, S, number][] {
    const table = this.#read();
    return Array.from(table.inOrder(), (slot) => [table.keys[slot]!, table.states[slot] as S, table.times[slot]!]);
  }

  /** What was last touched before `threshold`, strictly. */
  getByTime(threshold: number): [K, S, number][] {
    const table = this.#read();
    const old: [K, S, number][] = [];
    for (const slot of table.inOrder()) {
      const time = table.times[slot]!;
      if (time < threshold) old.push([table.keys[slot]!, table.states[slot] as S, time]);
      else if (table.isInOrder) break;
    }
    return old;
  }

  get size(): number {
    return this.#read().size;
  }

  /**
   * A new version to change. The newest version hands its table on; one that is built upon again gets a table of its own. `since`: this
   * version is that of a batch time that is saved, and what changes from here on is noted.
   */
  copy(since?: number): StateMap<K, S> {
    const version = new StateMap<K, S>();
    if (since !== undefined) version.#touched = { id: ++lastTouched, since, slots: [] };
    const table = this.#table;
    const isSparse = table !== undefined && table.keys.length > 2 * table.size + MAX_EMPTY;
    if (table === undefined || isSparse) {
      version.#table = this.#rebuilt();
      if (since === undefined && this.#touched !== undefined) version.#touchAgain(this.#touched, this.#newestTable());
      return version;
    }
    version.#touched ??= this.#touched;
    version.#table = table;
    version.#previous = new WeakRef(this);
    this.#table = undefined;
    this.#next = version;
    return version;
  }

  /** Many changes at once; the table to look things up in. */
  change(run: (table: StateTable<K, S>) => void): void {
    this.#held = this.#previous?.deref();
    try {
      run(this.#newest());
    } finally {
      this.#held = undefined;
    }
  }

  #newest(): StateTable<K, S> {
    if (this.#table === undefined) throw new KernelError('INTERNAL', 'Only the newest version of a state map can be changed.');
    return this.#table;
  }

  /** The table, after what it holds in the slot was noted for the version before. */
  #change(slot: number): StateTable<K, S> {
    const table = this.#newest();
    this.touchAt(slot);
    if (table.changedIn[slot] !== this.#version) this.#note(table, slot);
    return table;
  }

  #note(table: StateTable<K, S>, slot: number): void {
    table.changedIn[slot] = this.#version;
    const previous = this.#held ?? this.#previous?.deref();
    if (previous !== undefined) {
      const undo = previous.#undo;
      undo.slots.push(slot);
      undo.states.push(table.states[slot]);
      undo.times.push(table.times[slot]!);
    }
  }

  /** What another table knows as touched is so in this one. */
  #touchAgain({ since, slots }: Touched, { keys }: StateTable<K, S>): void {
    this.#touched = { id: ++lastTouched, since, slots: [] };
    for (const slot of slots) this.touchAt(this.slotOf(keys[slot]!));
  }

  #newestTable(): StateTable<K, S> {
    let version: StateMap<K, S> = this;
    while (version.#table === undefined) version = version.#next!;
    return version.#table;
  }

  /** The newest version's own table; an older version's content, put together. */
  #read(): StateTable<K, S> {
    return this.#table ?? this.#rebuilt();
  }

  #rebuilt(): StateTable<K, S> {
    const later: Undo<S>[] = [];
    let version: StateMap<K, S> = this;
    for (; version.#table === undefined; version = version.#next!) later.push(version.#undo);
    const newest = version.#table;
    const states = newest.states.slice();
    const times = newest.times.slice();
    for (const undo of later.reverse()) {
      for (let i = 0; i < undo.slots.length; i++) {
        states[undo.slots[i]!] = undo.states[i];
        times[undo.slots[i]!] = undo.times[i]!;
      }
    }
    const table = new StateTable<K, S>();
    const slots = Array.from(newest.keys.keys()).filter((slot) => !Number.isNaN(times[slot]));
    // Those that were not changed since lie in their order already.
    slots.sort((a, b) => times[a]! - times[b]!);
    for (const slot of slots) table.put(table.slotOf(newest.keys[slot]!), states[slot] as S, times[slot]!);
    return table;
  }
}

/** No states at all, and none to be put in: what a partition without states begins with. */
class EmptyStateMap extends StateMap<never, never> {
  override put(): void {
    throw new KernelError('ILLEGAL_STATE_CHANGE', 'The empty state map takes no state. Make a new StateMap.');
  }

  override remove(): void {}

  override copy(): this {
    return this;
  }
}

export const EMPTY_STATE_MAP: StateMap<unknown, unknown> = new EmptyStateMap() as StateMap<unknown, unknown>;
