import { COUNT_BITS, type HLL, mostEntries, type SketchLayout } from './SketchLayout.ts';

/** Integers of a block: a line of the cache. */
const BLOCK = 16;
const ENTRIES = BLOCK - 2;
const FIRST_PLACES = 64;
const FIRST_LENT = 1 << 16;
const MOST_KEPT = 1 << 20;
const NONE = new Int32Array(0);

/** Of the thread: the largest memory of blocks that a column has left, for the next one. */
let spare: Int32Array = NONE;
/** Of the thread: what the columns of the task that runs have lent. */
let lent = new Int32Array(FIRST_LENT);
let lentUntil = 0;

/**
 * Sketches of few values while a loop adds to them, by place: all in one array instead of an object and two pieces of memory for each. It
 * stands for the sketch at `place` where that is only added to (`engine/recognise/MergedFields`).
 * ```
 * block: 16 integers   the block before | blocks before | 14 entries
 * ```
 */
export class SketchColumn {
  place = 0;
  #bits = 0;
  /** From so many entries on, a sketch is on its own. */
  #most = 0;
  /** The first is of nobody. */
  #blocks: Int32Array = NONE;
  #top = BLOCK;
  /** By place: where its next entry goes; where a block begins, there is no room. */
  #ends: Int32Array = new Int32Array(FIRST_PLACES);
  #length = 0;
  /** Sketches that are on their own. */
  readonly #others: HLL[] = [];

  /** It begins anew, and keeps nothing: programs stay that may never run again. */
  clear(): void {
    lentUntil = 0;
    if (lent.length > MOST_KEPT) lent = new Int32Array(FIRST_LENT);
    if (this.#blocks.length > spare.length && this.#blocks.length <= MOST_KEPT) spare = this.#blocks;
    this.#blocks = NONE;
    this.#bits = 0;
    this.#top = BLOCK;
    this.#length = 0;
    this.#others.length = 0;
  }

  push(sketch: HLL): void {
    const place = this.#length++;
    if (place === this.#ends.length) this.#ends = longer(this.#ends);
    const head = sketch instanceof Int32Array ? sketch[0]! : -1;
    const bits = head >> COUNT_BITS;
    const count = head & ((1 << COUNT_BITS) - 1);
    if (this.#bits === 0 && bits > 0) {
      this.#bits = bits;
      this.#most = mostEntries(bits);
    }
    if (bits !== this.#bits || count > ENTRIES || this.#most < ENTRIES) {
      this.#setOther(place, sketch);
      return;
    }
    const block = this.#block(0, 0);
    this.#blocks.set(sketch.subarray(1, 1 + count), block + 2);
    this.#ends[place] = block + 2 + count;
  }

  /** One more entry at `place`. */
  put(entry: number, layout: SketchLayout): void {
    const { place } = this;
    const end = this.#ends[place]!;
    if ((end & (BLOCK - 1)) === 0 || layout.bits !== this.#bits) this.#putElsewhere(entry, layout);
    else {
      this.#blocks[end] = entry;
      this.#ends[place] = end + 1;
    }
  }

  /** The sketch at a place for one who is done with it before the next column begins. */
  lent(place: number): HLL {
    const end = this.#ends[place]!;
    if (end === 0) return this.#others[place]!;
    const length = this.#lengthAt(end);
    if (lentUntil + length > lent.length) {
      lent = new Int32Array(Math.max(length, lent.length * 2));
      lentUntil = 0;
    }
    const sketch = lent.subarray(lentUntil, lentUntil + length);
    lentUntil += length;
    this.#write(end, sketch);
    return sketch;
  }

  /** The sketch at a place, on its own from then on. */
  at(place: number): HLL {
    if (this.#ends[place] !== 0) this.#setOther(place, this.#listed(place));
    return this.#others[place]!;
  }

  #setOther(place: number, sketch: HLL): void {
    this.#others[place] = sketch;
    this.#ends[place] = 0;
  }

  #putElsewhere(entry: number, layout: SketchLayout): void {
    const { place } = this;
    const full = this.#ends[place]! - BLOCK;
    const before = full < 0 ? 0 : this.#blocks[full + 1]! + 1;
    if (full < 0 || layout.bits !== this.#bits || (before + 1) * ENTRIES > this.#most) {
      const other = this.at(place);
      const sketch = layout.put(other, entry);
      if (sketch !== other) this.#setOther(place, sketch);
      return;
    }
    const block = this.#block(full, before);
    this.#blocks[block + 2] = entry;
    this.#ends[place] = block + 3;
  }

  #block(before: number, count: number): number {
    const block = this.#top;
    this.#top += BLOCK;
    if (this.#top > this.#blocks.length) this.#makeRoom();
    this.#blocks[block] = before;
    this.#blocks[block + 1] = count;
    return block;
  }

  #makeRoom(): void {
    if (this.#blocks !== NONE) this.#blocks = longer(this.#blocks);
    else {
      this.#blocks = spare.length > 0 ? spare : new Int32Array(BLOCK * FIRST_PLACES);
      spare = NONE;
    }
  }

  #listed(place: number): HLL {
    const end = this.#ends[place]!;
    const sketch = new Int32Array(this.#lengthAt(end));
    this.#write(end, sketch);
    return sketch;
  }

  /** The last block is the one that may not be full. */
  #lengthAt(end: number): number {
    const block = (end - 1) & -BLOCK;
    return this.#blocks[block + 1]! * ENTRIES + end - block - 1;
  }

  #write(end: number, sketch: HLL): void {
    const blocks = this.#blocks;
    let to = sketch.length - 1;
    sketch[0] = (this.#bits << COUNT_BITS) + to;
    for (let block = (end - 1) & -BLOCK, from = end; to > 0; block = blocks[block]!, from = block + BLOCK) {
      for (let i = from - 1; i >= block + 2; i--) sketch[to--] = blocks[i]!;
    }
  }
}

function longer(array: Int32Array): Int32Array {
  const twice = new Int32Array(array.length * 2);
  twice.set(array);
  return twice;
}
