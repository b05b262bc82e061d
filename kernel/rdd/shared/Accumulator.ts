import { assertNever } from '../../base/errors.ts';

let lastId = 0;

export type AccumulatorKind = 'long' | 'double' | 'collection';

/** What a task adds, as data. */
export interface AccumulatorUpdate {
  readonly id: number;
  readonly partial: unknown;
}

/**
 * A variable that closures only add to; the driver reads the sum of what tasks that succeeded have added, each task once.
 *
 * @example
 * const bad = sc.longAccumulator('bad lines')
 * await lines.foreach(l => { if (l === '') bad.add(1) })
 * bad.value
 */
export abstract class Accumulator<In, Out> {
  abstract readonly kind: AccumulatorKind;
  readonly id: number;
  readonly name: string | undefined;

  constructor(name?: string, id: number = lastId++) {
    this.name = name;
    this.id = id;
  }

  /** Adds to it, in a closure or with the driver. @example bad.add(1) */
  abstract add(value: In): void;
  abstract readonly value: Out;
  abstract readonly isZero: boolean;
  /** Begins again at nothing. @example bad.reset() */
  abstract reset(): void;
  /** @internal */
  abstract partial(): unknown;
  /** @internal */
  abstract merge(partial: unknown): void;
}

/** A sum of numbers, with their count. @example sc.longAccumulator('bad lines') */
class NumberAccumulator extends Accumulator<number, number> {
  readonly kind: 'long' | 'double';
  #sum = 0;
  #count = 0;

  constructor(kind: 'long' | 'double', name?: string, id?: number) {
    super(name, id);
    this.kind = kind;
  }

  /** Adds a number, in a closure or with the driver. @example bad.add(1) */
  add(value: number): void {
    this.#sum += value;
    this.#count++;
  }

  get value(): number {
    return this.#sum;
  }

  get sum(): number {
    return this.#sum;
  }

  get count(): number {
    return this.#count;
  }

  get avg(): number {
    return this.#sum / this.#count;
  }

  get isZero(): boolean {
    return this.#count === 0;
  }

  /** Begins again at 0. @example bad.reset() */
  reset(): void {
    this.#sum = 0;
    this.#count = 0;
  }

  /** @internal */
  partial(): unknown {
    return [this.#sum, this.#count];
  }

  /** @internal */
  merge(partial: unknown): void {
    const [sum, count] = partial as [number, number];
    this.#sum += sum;
    this.#count += count;
  }
}

/** A list that closures add to. @example sc.collectionAccumulator<string>('odd lines') */
class CollectionAccumulator<T> extends Accumulator<T, readonly T[]> {
  readonly kind = 'collection';
  #items: T[] = [];

  /** Adds an item, in a closure or with the driver. @example odd.add('a line') */
  add(value: T): void {
    this.#items.push(value);
  }

  get value(): readonly T[] {
    return this.#items;
  }

  get isZero(): boolean {
    return this.#items.length === 0;
  }

  /** Begins again with an empty list. @example odd.reset() */
  reset(): void {
    this.#items = [];
  }

  /** @internal */
  partial(): unknown {
    return this.#items;
  }

  /** @internal */
  merge(partial: unknown): void {
    for (const item of partial as T[]) this.#items.push(item);
  }
}

export type LongAccumulator = NumberAccumulator;
export type DoubleAccumulator = NumberAccumulator;
export type { CollectionAccumulator };

export function makeAccumulator(kind: 'long' | 'double', name?: string, id?: number): NumberAccumulator;
export function makeAccumulator<T>(kind: 'collection', name?: string, id?: number): CollectionAccumulator<T>;
export function makeAccumulator(kind: AccumulatorKind, name?: string, id?: number): Accumulator<never, unknown>;
export function makeAccumulator(kind: AccumulatorKind, name?: string, id?: number): Accumulator<never, unknown> {
  switch (kind) {
    case 'long':
    case 'double':
      return new NumberAccumulator(kind, name, id);
    case 'collection':
      return new CollectionAccumulator(name, id);
    default:
      return assertNever(kind);
  }
}
