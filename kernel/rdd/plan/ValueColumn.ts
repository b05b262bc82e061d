const FIRST_ROOM = 64;

/** One value a place, where there is one; in an array of doubles so long as all are numbers. */
export class ValueColumn {
  #numbers: Float64Array | undefined = new Float64Array(FIRST_ROOM);
  #others: unknown[] = [];
  #isThere = new Uint8Array(FIRST_ROOM);

  has(place: number): boolean {
    return this.#isThere[place] === 1;
  }

  at(place: number): unknown {
    return this.#numbers === undefined ? this.#others[place] : this.#numbers[place];
  }

  set(place: number, value: unknown): void {
    if (place >= this.#isThere.length) this.#makeRoom(place + 1);
    this.#isThere[place] = 1;
    if (this.#numbers === undefined) this.#others[place] = value;
    else if (typeof value === 'number') this.#numbers[place] = value;
    else {
      this.#others = Array.from(this.#numbers);
      this.#numbers = undefined;
      this.#others[place] = value;
    }
  }

  /** The values of places from 0 on, all of which have one. */
  first(count: number): Float64Array | readonly unknown[] {
    return this.#numbers?.slice(0, count) ?? this.#others.slice(0, count);
  }

  #makeRoom(size: number): void {
    const room = Math.max(size, this.#isThere.length * 4);
    const isThere = new Uint8Array(room);
    isThere.set(this.#isThere);
    this.#isThere = isThere;
    if (this.#numbers === undefined) return;
    const numbers = new Float64Array(room);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
  }
}
