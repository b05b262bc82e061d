import { keyId } from '../../../rdd/partitioner/key.ts';
import type { Texts } from '../../../rdd/plan/Chunk.ts';

const FIRST_ROOM = 64;

/**
 * States in columns, one slot a key. A key keeps its slot when its state is removed, so that older versions find it there. The order of
 * their last touch is a log of slots: of a slot's entries the last one counts, and those that do not are left out when they are too many.
 */
export class StateTable<K, S> {
  readonly keys: K[] = [];
  readonly states: (S | undefined)[] = [];
  /** ms; when the key was last touched; NaN where there is no state. */
  times = new Float64Array(FIRST_ROOM);
  /** The version that changed the slot last. */
  changedIn = new Int32Array(FIRST_ROOM);
  /** Whose list of touched slots has the slot. */
  touchedBy = new Int32Array(FIRST_ROOM);
  size = 0;
  isInOrder = true;
  #latestTime = Number.NEGATIVE_INFINITY;
  readonly #slots = new Map<unknown, number>();
  #log = new Int32Array(FIRST_ROOM);
  #first = 0;
  #end = 0;
  /** By slot: its entry in the log. */
  #entries = new Int32Array(FIRST_ROOM);
  /** Slots by the numbers of interned texts, + 1; of one table of texts. */
  #texts: Texts | undefined;
  #byNumber = new Int32Array(0);

  /** The slot of a key, if it ever had one; else -1. */
  find(key: K): number {
    return this.#slots.get(keyId(key)) ?? -1;
  }

  slotOf(key: K): number {
    const id = keyId(key);
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.keys.push(key) - 1;
      this.states.push(undefined);
      if (slot === this.times.length) this.#makeRoom();
      this.times[slot] = Number.NaN;
      this.changedIn[slot] = -1;
      this.#slots.set(id, slot);
    }
    return slot;
  }

  /** The slots of interned texts, by number, + 1; 0 where it is not known yet. */
  slotsByNumber(texts: Texts): Int32Array {
    const { length } = texts.texts;
    if (this.#texts !== texts) this.#byNumber = new Int32Array(length);
    this.#texts = texts;
    if (this.#byNumber.length < length) {
      const larger = new Int32Array(Math.max(length, this.#byNumber.length * 2));
      larger.set(this.#byNumber);
      this.#byNumber = larger;
    }
    return this.#byNumber;
  }

  has(slot: number): boolean {
    return !Number.isNaN(this.times[slot]);
  }

  put(slot: number, state: S, time: number): void {
    this.states[slot] = state;
    const before = this.times[slot]!;
    if (before === time) return;
    if (time < this.#latestTime) this.isInOrder = false;
    else this.#latestTime = time;
    this.times[slot] = time;
    if (Number.isNaN(before)) this.size++;
    if (this.#end === this.#log.length) this.#shorten();
    this.#entries[slot] = this.#end;
    this.#log[this.#end++] = slot;
  }

  remove(slot: number): void {
    if (!this.has(slot)) return;
    this.states[slot] = undefined;
    this.times[slot] = Number.NaN;
    this.size--;
  }

  /** Slots with a state, the longest untouched first. */
  *inOrder(): Generator<number> {
    while (this.#first < this.#end && !this.#counts(this.#first)) this.#first++;
    for (let at = this.#first; at < this.#end; at++) if (this.#counts(at)) yield this.#log[at]!;
  }

  #counts(at: number): boolean {
    const slot = this.#log[at]!;
    return this.#entries[slot] === at && this.has(slot);
  }

  /** Leaves out what does not count any more; a longer log where that is not most. */
  #shorten(): void {
    const room = Math.max(this.#log.length, 4 * this.size);
    const log = new Int32Array(room);
    let end = 0;
    for (let at = this.#first; at < this.#end; at++) {
      if (!this.#counts(at)) continue;
      const slot = this.#log[at]!;
      this.#entries[slot] = end;
      log[end++] = slot;
    }
    this.#log = log;
    this.#first = 0;
    this.#end = end;
  }

  #makeRoom(): void {
    const room = this.times.length * 4;
    this.times = copied(this.times, new Float64Array(room));
    this.changedIn = copied(this.changedIn, new Int32Array(room));
    this.touchedBy = copied(this.touchedBy, new Int32Array(room));
    this.#entries = copied(this.#entries, new Int32Array(room));
  }
}

function copied<A extends Float64Array | Int32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
