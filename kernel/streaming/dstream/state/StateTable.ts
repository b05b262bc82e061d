import { keyId } from '../../../rdd/partitioner/key.ts';
import type { Texts } from '../../../rdd/plan/Chunk.ts';

/**
 * States in columns, one slot a key. A key keeps its slot when its state is removed, so that older versions find it there; slots with a
 * state are linked in the order of their last touch.
 */
export class StateTable<K, S> {
  readonly keys: K[] = [];
  readonly states: (S | undefined)[] = [];
  /** ms; when the key was last touched; NaN where there is no state. */
  readonly times: number[] = [];
  /** The version that changed the slot last. */
  readonly changedIn: number[] = [];
  /** Whose list of touched slots has the slot. */
  readonly touchedBy: (object | undefined)[] = [];
  size = 0;
  isInOrder = true;
  #latestTime = Number.NEGATIVE_INFINITY;
  readonly #slots = new Map<unknown, number>();
  readonly #before: number[] = [];
  readonly #after: number[] = [];
  #first = -1;
  #last = -1;
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
      this.times.push(Number.NaN);
      this.changedIn.push(-1);
      this.touchedBy.push(undefined);
      this.#before.push(-1);
      this.#after.push(-1);
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
    if (before === time && this.#last === slot) return;
    if (time < this.#latestTime) this.isInOrder = false;
    else this.#latestTime = time;
    this.times[slot] = time;
    if (Number.isNaN(before)) this.size++;
    else this.#unlink(slot);
    this.#link(slot);
  }

  remove(slot: number): void {
    if (!this.has(slot)) return;
    this.#unlink(slot);
    this.states[slot] = undefined;
    this.times[slot] = Number.NaN;
    this.size--;
  }

  /** Slots with a state, the longest untouched first. */
  *inOrder(): Generator<number> {
    for (let slot = this.#first; slot >= 0; ) {
      const next = this.#after[slot]!;
      yield slot;
      slot = next;
    }
  }

  #link(slot: number): void {
    this.#before[slot] = this.#last;
    this.#after[slot] = -1;
    if (this.#last >= 0) this.#after[this.#last] = slot;
    else this.#first = slot;
    this.#last = slot;
  }

  #unlink(slot: number): void {
    const before = this.#before[slot]!;
    const after = this.#after[slot]!;
    if (before >= 0) this.#after[before] = after;
    else this.#first = after;
    if (after >= 0) this.#before[after] = before;
    else this.#last = before;
  }
}
