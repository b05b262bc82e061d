import { KernelError } from '../../base/errors.ts';
import { builtin, likeBuiltin } from '../closure/builtins.ts';
import { keyId } from '../partitioner/key.ts';
import { HashedText } from './HashedText.ts';
import { SketchColumn } from './SketchColumn.ts';
import { type HLL, RANK_BITS, SketchLayout } from './SketchLayout.ts';
import { SECOND_SEED, textHash } from './textHash.ts';

const LEAST_BITS = 4;
const MOST_BITS = 24;
/** They are functions of their own, so that one may be handed on as it is: combineByKey(visitors.create, visitors.add, visitors.plus). */
const METHODS = ['create', 'add', 'plus', 'estimateSize'] as const;
const METHOD = 'method';

export type { HLL } from './SketchLayout.ts';

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
  readonly #layout: SketchLayout;

  /** @throws ILLEGAL_ARGUMENT if `bits` is no whole number from 4 to 24. */
  constructor(bits: number) {
    if (!Number.isInteger(bits) || bits < LEAST_BITS || bits > MOST_BITS) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `new HyperLogLogMonoid(bits) needs a whole number from ${LEAST_BITS} to ${MOST_BITS}, got ${bits}. 12 makes errors of about 1.6 %, in 4 KB; two more halve them.`,
      );
    }
    this.bits = bits;
    this.#layout = new SketchLayout(bits);
    this.zero = Int32Array.of(this.#layout.head);
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
    const isHashed = value instanceof HashedText;
    const hash = isHashed ? value.hash : hashOf(value, 0);
    const rest = hash << this.bits;
    const zeros = rest === 0 ? 32 - this.bits + Math.clz32(isHashed ? value.second : hashOf(value, SECOND_SEED)) : Math.clz32(rest);
    const entry = ((hash >>> (32 - this.bits)) << RANK_BITS) | (zeros + 1);
    if (!((sketch as HLL | SketchColumn) instanceof SketchColumn)) return this.#layout.put(sketch, entry);
    (sketch as unknown as SketchColumn).put(entry, this.#layout);
    return sketch;
  };

  /** Both together, in a new one. @example visitors.plus(ofThisBatch, ofTheOneBefore) */
  readonly plus = (a: HLL, b: HLL): HLL => this.#layout.union(a, b);

  /** How many different values it has seen, about; a whole number. @example visitors.estimateSize(seen) // 1024 */
  readonly estimateSize = (sketch: HLL): number => {
    const counts = this.#layout.countsOf(sketch);
    const registers = 2 ** this.bits;
    const most = 64 - this.bits + 1;
    let z = registers * tau(1 - counts[most]! / registers);
    for (let rank = most - 1; rank >= 1; rank--) z = 0.5 * (z + counts[rank]!);
    z += registers * sigma(counts[0]! / registers);
    return Math.round((registers * registers) / (2 * Math.LN2 * z));
  };
}

builtin(import.meta.url, METHOD, (bits: number, name: (typeof METHODS)[number]) => new HyperLogLogMonoid(bits)[name]);

function hashOf(value: unknown, seed: number): number {
  // Two values that are written alike are different if they are of different types.
  return typeof value === 'string' ? textHash(value, seed) : textHash(`${typeof value} ${String(keyId(value))}`, ~seed);
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
