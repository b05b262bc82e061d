import { KernelError } from '../../base/errors.ts';

/** A rank is at most 32 + 32 - 4 zeros and one. */
export const RANK_BITS = 6;
const RANKS = 1 << RANK_BITS;
/** So many integers V8 keeps beside the array itself, at the price of an object. */
const FIRST_LENGTH = 16;
/** Where it pays to look for what is there twice. */
const MANY_ENTRIES = 200;
/** Above how many entries there are at most. */
export const COUNT_BITS = 24;
const HIGH_BITS = 0x80808080 | 0;

/**
 * What a `HyperLogLogMonoid` remembers of the values that it saw. Plain data, which goes between workers, into states and checkpoints; only
 * the monoid knows how to read it.
 */
export type HLL = Int32Array;

/** From so many entries on, the registers of so many bits are smaller. */
export const mostEntries = (bits: number): number => 1 << (bits - 2);

/**
 * How the sketches of so many bits lie:
 * ```
 * of few values    bits, number of entries in the last 24 | entries: register, rank in the last 6 bits; some perhaps twice | free
 * of many          -bits                                  | registers, one byte each: the largest rank that each has seen
 * ```
 */
export class SketchLayout {
  readonly bits: number;
  /** What a sketch of no entries begins with. */
  readonly head: number;
  /** From so many entries on, registers are smaller. */
  readonly most: number;
  /** By register, zeros between calls. */
  readonly #ranks: Uint8Array;

  constructor(bits: number) {
    this.bits = bits;
    this.head = bits << COUNT_BITS;
    this.most = mostEntries(bits);
    this.#ranks = new Uint8Array(1 << bits);
  }

  /** The sketch with one more entry: the one that is given where it has room. */
  put(sketch: HLL, entry: number): HLL {
    const count = (sketch?.[0] ?? Number.NaN) - this.head;
    if (count >= 0 && count + 1 < sketch.length) {
      sketch[count + 1] = entry;
      sketch[0]!++;
      return sketch;
    }
    const roomy = this.#isDense(sketch) ? sketch : this.#withRoom(sketch);
    if (roomy[0]! < 0) this.#raise(roomy, entry);
    else roomy[++roomy[0]! - this.head] = entry;
    return roomy;
  }

  /** A new one of both. */
  union(a: HLL, b: HLL): HLL {
    const [isDenseA, isDenseB] = [this.#isDense(a), this.#isDense(b)];
    const [countA, countB] = [this.#count(a), this.#count(b)];
    if (!isDenseA && !isDenseB && countA + countB < this.most) {
      const both = new Int32Array(1 + countA + countB);
      both.set(a.subarray(1, countA + 1), 1);
      both.set(b.subarray(1, countB + 1), countA + 1);
      both[0] = this.head + countA + countB;
      return both;
    }
    const sum = isDenseA ? a.slice() : this.#asRegisters(a);
    if (isDenseB) for (let i = 1; i < sum.length; i++) sum[i] = largerBytes(sum[i]!, b[i]!);
    else for (let i = 1; i <= countB; i++) this.#raise(sum, b[i]!);
    return sum;
  }

  /** How many registers have each rank. */
  countsOf(sketch: HLL): Int32Array {
    const counts = new Int32Array(RANKS);
    if (this.#isDense(sketch)) {
      for (let i = 1; i < sketch.length; i++) {
        const four = sketch[i]!;
        for (let shift = 0; shift < 32; shift += 8) counts[(four >>> shift) & 0xff]!++;
      }
      return counts;
    }
    this.#mark(sketch);
    counts[0] = 2 ** this.bits;
    const count = this.#count(sketch);
    for (let i = 1; i <= count; i++) {
      const rank = sketch[i]! & (RANKS - 1);
      if (!this.#unmark(sketch[i]!)) continue;
      counts[rank]!++;
      counts[0]!--;
    }
    return counts;
  }

  #count(sketch: HLL): number {
    return sketch[0]! - this.head;
  }

  #isDense(sketch: HLL): boolean {
    if (!(sketch instanceof Int32Array)) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `What was given (${typeof sketch}) is no sketch of a HyperLogLogMonoid. Begin with its zero, or with create(value).`,
      );
    }
    const head = sketch[0]!;
    if (head === -this.bits) return true;
    if (head >> COUNT_BITS === this.bits) return false;
    const bits = head < 0 ? -head : head >> COUNT_BITS;
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `A sketch of ${bits} bits came to a HyperLogLogMonoid of ${this.bits}. Sketches go together with those of as many bits: use one monoid for all of them.`,
    );
  }

  /** One of the same with room for one more: what is there twice goes first. */
  #withRoom(sketch: HLL): HLL {
    const before = this.#count(sketch);
    const count = before < MANY_ENTRIES ? before : this.#compact(sketch);
    if (count < sketch.length >> 1) return sketch;
    const length = Math.max(FIRST_LENGTH, (count < MANY_ENTRIES ? 4 : 2) * sketch.length);
    if (length > this.most) return this.#asRegisters(sketch);
    const larger = new Int32Array(length);
    larger.set(sketch);
    return larger;
  }

  /** Leaves out what is there twice; gives how many are left. */
  #compact(sketch: HLL): number {
    const before = this.#count(sketch);
    this.#mark(sketch);
    let count = 0;
    for (let i = 1; i <= before; i++) if (this.#unmark(sketch[i]!)) sketch[++count] = sketch[i]!;
    sketch[0] = this.head + count;
    return count;
  }

  #asRegisters(sketch: HLL): HLL {
    const registers = new Int32Array(1 + this.most);
    registers[0] = -this.bits;
    const count = this.#count(sketch);
    for (let i = 1; i <= count; i++) this.#raise(registers, sketch[i]!);
    return registers;
  }

  /** An entry into a sketch of registers. */
  #raise(sketch: HLL, entry: number): void {
    const register = entry >>> RANK_BITS;
    const shift = (register & 3) << 3;
    const at = 1 + (register >>> 2);
    const four = sketch[at]!;
    const rank = entry & (RANKS - 1);
    if (((four >>> shift) & 0xff) < rank) sketch[at] = (four & ~(0xff << shift)) | (rank << shift);
  }

  /** Notes the largest rank of each register. */
  #mark(sketch: HLL): void {
    const ranks = this.#ranks;
    const count = this.#count(sketch);
    for (let i = 1; i <= count; i++) {
      const entry = sketch[i]!;
      const rank = entry & (RANKS - 1);
      if (ranks[entry >>> RANK_BITS]! < rank) ranks[entry >>> RANK_BITS] = rank;
    }
  }

  /** Whether the entry is the first with the largest rank of its register, which is forgotten. */
  #unmark(entry: number): boolean {
    const register = entry >>> RANK_BITS;
    if (this.#ranks[register] !== (entry & (RANKS - 1))) return false;
    this.#ranks[register] = 0;
    return true;
  }
}

/** Of two times four bytes below 128, the larger of each two. */
function largerBytes(a: number, b: number): number {
  const isLarger = ((a | HIGH_BITS) - b) & HIGH_BITS;
  const mask = (isLarger - (isLarger >>> 7)) | isLarger;
  return (a & mask) | (b & ~mask);
}
