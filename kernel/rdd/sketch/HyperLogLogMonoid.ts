import { KernelError } from '../../base/errors.ts';
import { builtin, likeBuiltin } from '../closure/builtins.ts';
import { keyId } from '../partitioner/key.ts';
import { HashedText } from './HashedText.ts';
import { SECOND_SEED, textHash } from './textHash.ts';

const LEAST_BITS = 4;
const MOST_BITS = 24;
/** A rank is at most 32 + 32 - 4 zeros and one. */
const RANK_BITS = 6;
const RANKS = 1 << RANK_BITS;
/** So many integers V8 keeps beside the array itself, at the price of an object. */
const FIRST_LENGTH = 16;
/** Where it pays to look for what is there twice. */
const MANY_ENTRIES = 200;
/** They are functions of their own, so that one may be handed on as it is: combineByKey(visitors.create, visitors.add, visitors.plus). */
const METHODS = ['create', 'add', 'plus', 'estimateSize'] as const;
const METHOD = 'method';
/** Above how many entries there are at most. */
const COUNT_BITS = 24;
const HIGH_BITS = 0x80808080 | 0;

// An HLL:
// of few values    bits of the monoid, number of entries in the last 24 | entries: register, rank in the last 6 bits; some perhaps twice | free
// of many          -bits                                                | registers, one byte each: the largest rank that each has seen

/**
 * What a `HyperLogLogMonoid` remembers of the values that it saw. Plain data, which goes between workers, into states and checkpoints; only
 * the monoid knows how to read it.
 */
export type HLL = Int32Array;

/**
 * Counts *different* values, about, in little memory: of each value only a hash is looked at, and of all hashes only the longest run of
 * zeros in each of 2^bits registers. The usual error is 1.04 / √(2^bits): 1.6 % with 12 bits, in at most four kilobytes. Named as Algebird
 * names it (a monoid: `zero`, and a `plus` whose order does not matter), so a window is the sum of its batches. The estimate is Ertl's
 * (New cardinality estimation algorithms for HyperLogLog sketches, 2017), the hash MurmurHash3 of a text's UTF-8.
 *
 * @example
 * const visitors = new HyperLogLogMonoid(12);
 * clicks.map((click) => [click.product, click.visitor])
 *   .combineByKey(visitors.create, visitors.add, visitors.plus)
 *   .mapValues(visitors.estimateSize)
 *   .print();
 */
export class HyperLogLogMonoid {
  readonly bits: number;
  /** What has seen nothing. Never changed: `add` gives another one. */
  readonly zero: HLL;
  /** What a sketch of no entries begins with. */
  readonly #head: number;
  /** From so many entries on, registers are smaller. */
  readonly #most: number;
  /** By register, zeros between calls. */
  readonly #ranks: Uint8Array;

  /** @throws ILLEGAL_ARGUMENT if `bits` is no whole number from 4 to 24. */
  constructor(bits: number) {
    if (!Number.isInteger(bits) || bits < LEAST_BITS || bits > MOST_BITS) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `new HyperLogLogMonoid(bits) needs a whole number from ${LEAST_BITS} to ${MOST_BITS}, got ${bits}. 12 makes errors of about 1.6 %, in 4 KB; two more halve them.`,
      );
    }
    this.bits = bits;
    this.#head = bits << COUNT_BITS;
    this.#most = 1 << (bits - 2);
    this.zero = Int32Array.of(this.#head);
    this.#ranks = new Uint8Array(1 << bits);
    for (const name of METHODS) likeBuiltin(this[name], { module: import.meta.url, name: METHOD, args: [bits, name] });
    Object.freeze(this);
  }

  /**
   * How many bits it takes for a relative standard error, by Spark's formula (`countApproxDistinct`): 2 log₂(1.054 / error), at least 4.
   *
   * @example
   * new HyperLogLogMonoid(HyperLogLogMonoid.bitsForError(0.02))
   */
  static bitsForError(error: number): number {
    const bits = Math.max(LEAST_BITS, Math.ceil(2 * Math.log2(1.054 / error)));
    if (error > 0 && error < 1 && bits <= MOST_BITS) return bits;
    const least = 1.054 / 2 ** (MOST_BITS / 2);
    throw new KernelError(
      'ILLEGAL_ARGUMENT',
      `A relative standard error of ${error} cannot be had: it must be a number from ${least.toFixed(5)} (${MOST_BITS} bits) to below 1. 0.05 takes half a kilobyte, 0.01 takes 16.`,
    );
  }

  /** What has seen one value. @example visitors.create('anna') */
  readonly create = (value: unknown): HLL => this.add(this.zero, value);

  /**
   * The sketch with one more value in it: the one that is given where it has room, so that it is not to be used any more; a larger one else.
   * Values count as the same as they do for keys: 1 and '1' are two.
   *
   * @example
   * const grown = visitors.add(seen, click.visitor);
   */
  readonly add = (sketch: HLL, value: unknown): HLL => {
    const hash = value instanceof HashedText ? value.hash : hashOf(value, 0);
    const rest = hash << this.bits;
    const zeros =
      rest === 0 ? 32 - this.bits + Math.clz32(value instanceof HashedText ? value.second : hashOf(value, SECOND_SEED)) : Math.clz32(rest);
    const entry = ((hash >>> (32 - this.bits)) << RANK_BITS) | (zeros + 1);
    const count = (sketch?.[0] ?? Number.NaN) - this.#head;
    if (count >= 0 && count + 1 < sketch.length) {
      sketch[count + 1] = entry;
      sketch[0]!++;
      return sketch;
    }
    const roomy = this.#isDense(sketch) ? sketch : this.#withRoom(sketch);
    if (roomy[0]! < 0) this.#raise(roomy, entry);
    else roomy[++roomy[0]! - this.#head] = entry;
    return roomy;
  };

  /** Both together, in a new one. @example visitors.plus(ofThisBatch, ofTheOneBefore) */
  readonly plus = (a: HLL, b: HLL): HLL => {
    const [isDenseA, isDenseB] = [this.#isDense(a), this.#isDense(b)];
    const [countA, countB] = [this.#count(a), this.#count(b)];
    if (!isDenseA && !isDenseB && countA + countB < this.#most) {
      const both = new Int32Array(1 + countA + countB);
      both.set(a.subarray(1, countA + 1), 1);
      both.set(b.subarray(1, countB + 1), countA + 1);
      both[0] = this.#head + countA + countB;
      return both;
    }
    const sum = isDenseA ? a.slice() : this.#asRegisters(a);
    if (isDenseB) for (let i = 1; i < sum.length; i++) sum[i] = largerBytes(sum[i]!, b[i]!);
    else for (let i = 1; i <= countB; i++) this.#raise(sum, b[i]!);
    return sum;
  };

  /** How many different values it has seen, about; a whole number. @example visitors.estimateSize(seen) // 1024 */
  readonly estimateSize = (sketch: HLL): number => {
    const counts = this.#countsOf(sketch);
    const registers = 2 ** this.bits;
    const most = 64 - this.bits + 1;
    let z = registers * tau(1 - counts[most]! / registers);
    for (let rank = most - 1; rank >= 1; rank--) z = 0.5 * (z + counts[rank]!);
    z += registers * sigma(counts[0]! / registers);
    return Math.round((registers * registers) / (2 * Math.LN2 * z));
  };

  #count(sketch: HLL): number {
    return sketch[0]! - this.#head;
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

  /** How many registers have each rank. */
  #countsOf(sketch: HLL): Int32Array {
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

  /** One of the same with room for one more: what is there twice goes first. */
  #withRoom(sketch: HLL): HLL {
    const before = this.#count(sketch);
    const count = before < MANY_ENTRIES ? before : this.#compact(sketch);
    if (count < sketch.length >> 1) return sketch;
    const length = Math.max(FIRST_LENGTH, (count < MANY_ENTRIES ? 4 : 2) * sketch.length);
    if (length > this.#most) return this.#asRegisters(sketch);
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
    sketch[0] = this.#head + count;
    return count;
  }

  #asRegisters(sketch: HLL): HLL {
    const registers = new Int32Array(1 + this.#most);
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

builtin(import.meta.url, METHOD, (bits: number, name: (typeof METHODS)[number]) => new HyperLogLogMonoid(bits)[name]);

function hashOf(value: unknown, seed: number): number {
  // Two values that are written alike are different if they are of different types.
  return typeof value === 'string' ? textHash(value, seed) : textHash(`${typeof value} ${String(keyId(value))}`, ~seed);
}

/** Of two times four bytes below 128, the larger of each two. */
function largerBytes(a: number, b: number): number {
  const isLarger = ((a | HIGH_BITS) - b) & HIGH_BITS;
  const mask = (isLarger - (isLarger >>> 7)) | isLarger;
  return (a & mask) | (b & ~mask);
}

/** Of the share of registers that are still zero. */
function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let x = share;
  let y = 1;
  let z = x;
  for (let before = Number.NaN; z !== before; ) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

/** Of the share of registers that can see no longer run of zeros. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let x = share;
  let y = 1;
  let z = 1 - x;
  for (let before = Number.NaN; z !== before; ) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}
