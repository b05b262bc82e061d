import { KernelError } from '../../../base/errors.ts';
import { keyId } from '../../../rdd/partitioner/key.ts';

interface Entry<K, S> {
  readonly key: K;
  readonly state: S;
  /** ms; when the key was last touched. */
  readonly time: number;
}

/** Keys that were touched, by id, since the version of a batch time in ms. */
interface Touched {
  readonly since: number;
  readonly ids: Set<unknown>;
}

/** What there was under an id before a newer version changed it; undefined: nothing. */
type Undo<K, S> = Map<unknown, Entry<K, S> | undefined>;

/**
 * The states of one partition, one version a batch. The newest version is an ordinary map; an older one keeps what the
 * next version changed, so that a new version costs what it touches, not what there is, and an old one can still be read.
 *
 *     v1 ──undo──▶ v2 ──undo──▶ v3 (map)        reading v1: its undo, else v2's, else the map
 *
 * Entries lie in the order of their last touch, so expiry looks at no more than what expires.
 */
export class StateMap<K, S> {
  #entries: Map<unknown, Entry<K, S>> | undefined = new Map();
  #latestTime = Number.NEGATIVE_INFINITY;
  #isInOrder = true;
  /** Of an older version: what the next one changed, and the next one. */
  #undo: Undo<K, S> = new Map();
  #next: StateMap<K, S> | undefined;
  /** Weak, so that a version that nobody looks at any more costs nothing. */
  #previous: WeakRef<StateMap<K, S>> | undefined;
  #touched: Touched | undefined;

  get(key: K): S | undefined {
    return this.#find(keyId(key))?.state;
  }

  has(key: K): boolean {
    return this.#find(keyId(key)) !== undefined;
  }

  put(key: K, state: S, time: number): void {
    const id = keyId(key);
    const entries = this.#change(id);
    if (time < this.#latestTime) this.#isInOrder = false;
    this.#latestTime = Math.max(this.#latestTime, time);
    // Taken out and put in again, so that the map's order stays that of the last touch.
    entries.delete(id);
    entries.set(id, { key, state, time });
  }

  remove(key: K): void {
    const id = keyId(key);
    this.#change(id).delete(id);
  }

  /** The state was looked at, and a function may have changed what it holds without saying so. */
  touch(key: K): void {
    this.#touched?.ids.add(keyId(key));
  }

  /** What was touched since the version of `since`, and the ids of the keys that were removed; undefined when that is not known. */
  changesSince(since: number): { readonly entries: [K, S, number][]; readonly removed: unknown[] } | undefined {
    if (this.#touched?.since !== since) return undefined;
    const entries: [K, S, number][] = [];
    const removed: unknown[] = [];
    for (const id of this.#touched.ids) {
      const entry = this.#find(id);
      if (entry) entries.push([entry.key, entry.state, entry.time]);
      else removed.push(id);
    }
    return { entries, removed };
  }

  /** Everything: [key, state, time of the last touch]. */
  getAll(): [K, S, number][] {
    return Array.from(this.#view().values(), ({ key, state, time }) => [key, state, time]);
  }

  /** What was last touched before `threshold`, strictly. */
  getByTime(threshold: number): [K, S, number][] {
    const old: [K, S, number][] = [];
    for (const { key, state, time } of this.#view().values()) {
      if (time < threshold) old.push([key, state, time]);
      else if (this.#isInOrder) break;
    }
    return old;
  }

  get size(): number {
    return this.#view().size;
  }

  /**
   * A new version to change. The newest version hands its map on; a copy of an older one, for a batch that is computed
   * again, gets a map of its own. `since`: this version is that of a batch time that is saved, and what changes from here on is noted.
   */
  copy(since?: number): StateMap<K, S> {
    const version = new StateMap<K, S>();
    if (since !== undefined) version.#touched = { since, ids: new Set() };
    else if (this.#entries) version.#touched = this.#touched;
    else if (this.#touched) version.#touched = { since: this.#touched.since, ids: new Set(this.#touched.ids) };
    version.#latestTime = this.#latestTime;
    version.#isInOrder = this.#isInOrder;
    if (this.#entries) {
      version.#entries = this.#entries;
      version.#previous = new WeakRef(this);
      this.#entries = undefined;
      this.#next = version;
    } else {
      version.#entries = this.#view();
    }
    return version;
  }

  #find(id: unknown): Entry<K, S> | undefined {
    let version: StateMap<K, S> = this;
    while (!version.#entries) {
      if (version.#undo.has(id)) return version.#undo.get(id);
      version = version.#next!;
    }
    return version.#entries.get(id);
  }

  /** The map to change, after what it holds under `id` was noted for the version before. */
  #change(id: unknown): Map<unknown, Entry<K, S>> {
    if (!this.#entries) throw new KernelError('INTERNAL', 'Only the newest version of a state map can be changed.');
    this.#touched?.ids.add(id);
    const previous = this.#previous?.deref();
    if (previous && !previous.#undo.has(id)) previous.#undo.set(id, this.#entries.get(id));
    return this.#entries;
  }

  /** The newest version's own map; an older version's content, put together. */
  #view(): Map<unknown, Entry<K, S>> {
    if (this.#entries) return this.#entries;
    const later: Undo<K, S>[] = [];
    let version: StateMap<K, S> = this;
    for (; !version.#entries; version = version.#next!) later.push(version.#undo);
    const view = new Map(version.#entries);
    for (const undo of later.reverse()) {
      for (const [id, entry] of undo) {
        if (entry) view.set(id, entry);
        else view.delete(id);
      }
    }
    return new Map([...view].sort(([, a], [, b]) => a.time - b.time));
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
