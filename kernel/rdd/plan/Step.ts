import type { Frame } from '../frames/TokenFrame.ts';
/** Index into the closures of the plan that a step belongs to. */
export type ClosureIndex = number;
/** Index into the inputs of a task: what differs from task to task is bound there, so that a plan's structure can be cached. */
export type Slot = number;

/**
 * What one partition does, as data. A chain of steps becomes one generated loop; `in` is the step before.
 * The list of operators that an engine must know; everything else is composed from them.
 */
export type Step =
  // sources
  | { readonly op: 'rows'; readonly slot: Slot }
  | { readonly op: 'text'; readonly slot: Slot }
  | { readonly op: 'concat'; readonly in: readonly Step[] }
  // a row at a time
  | {
      readonly op: 'map' | 'flatMap' | 'filter' | 'mapValues' | 'flatMapValues' | 'keyBy';
      readonly f: ClosureIndex;
      readonly form?: Form | undefined;
      readonly in: Step;
    }
  // a partition at a time
  | { readonly op: 'mapPartitions'; readonly f: ClosureIndex; readonly index: Slot; readonly in: Step }
  | {
      readonly op: 'combine';
      readonly create?: ClosureIndex | undefined;
      readonly merge: ClosureIndex;
      readonly form?: Form | undefined;
      readonly in: Step;
    }
  | { readonly op: 'group'; readonly in: Step }
  // several inputs
  | { readonly op: 'cogroup'; readonly in: readonly Step[] }
  | { readonly op: 'zipPartitions'; readonly f: ClosureIndex; readonly index: Slot; readonly in: readonly Step[] }
  // a function of the kernel over inputs as they lie (ChunkFunction)
  | { readonly op: 'zipChunks'; readonly f: ClosureIndex; readonly in: readonly Step[] }
  | { readonly op: 'cartesian'; readonly in: readonly [Step, Step] }
  // keeps the rows that pass in the memory of whoever runs it
  | { readonly op: 'keep'; readonly slot: Slot; readonly in: Step };

/**
 * What a closure is known to do, from its text: an engine may do the same by other means, and calls the closure where it cannot.
 * Steps are planned without; `recognised` notes it when a program is made.
 */
export type Form =
  /** line => line.split(' ') */
  | { readonly kind: 'split'; readonly separator: string }
  /** word => [word, 1] */
  | { readonly kind: 'pairWith'; readonly value: number }
  /** line => { const [key, value] = line.split(','); return [key, Number(value)]; } */
  | { readonly kind: 'keyNumber'; readonly separator: string }
  /** line => [JSON.parse(line)] and the like; the fields that are read, when no row outlives its turn: by a filter right above, and by all. */
  | { readonly kind: 'record'; readonly source: RecordSource; readonly reads?: FieldReads }
  /** row => [[row.a, f(row.b)], value]: the key is a new array of two; the names of those of its parts that are fields of the row. */
  | { readonly kind: 'keyOfTwo'; readonly fields: readonly [string | undefined, string | undefined] }
  /** (a, b) => a + b */
  | { readonly kind: 'sum' }
  /** (object, value) => { object.a++; …; return object; }, of objects of these fields. Sketches: of a HyperLogLogMonoid, only added to. */
  | { readonly kind: 'fields'; readonly names: readonly string[]; readonly sketches: readonly string[] }
  /** (a, b) => { a.seen = monoid.plus(a.seen, b.seen); …; return a; }: nothing is left of the sketches of these fields. */
  | { readonly kind: 'unites'; readonly sketches: readonly string[] }
  /** rdd.keys(), rdd.values() */
  | { readonly kind: 'key' | 'value' }
  /** Calls nothing and changes nothing. */
  | { readonly kind: 'reads' };

/** How a field is read: as a value, or only as a text of which the length and single characters are looked at, or only the hash of a sketch. */
export type FieldUse = 'value' | 'scan' | 'hash';

/** `first`: those that a filter right above reads; `uses`: how all of them are read, by name. */
export interface FieldReads {
  readonly first: readonly string[];
  readonly uses: Readonly<Record<string, FieldUse>>;
}

/** How a line is an object. `isListed`: the function gives an array of it; `leavesOut`: of a line that cannot be one, an empty one. */
export type RecordSource =
  | { readonly format: 'json'; readonly isListed: boolean; readonly leavesOut: boolean }
  | {
      readonly format: 'tabbed';
      readonly isListed: boolean;
      readonly leavesOut: boolean;
      readonly separator: string;
      readonly count: number;
      readonly fields: readonly { readonly name: string; readonly at: number; readonly isNumber: boolean }[];
    };

/** What becomes of a partition's rows. */
export type Sink =
  | { readonly op: 'collect' }
  | { readonly op: 'count' }
  | { readonly op: 'take'; readonly count: Slot }
  | { readonly op: 'reduce'; readonly f: ClosureIndex }
  | { readonly op: 'call'; readonly f: ClosureIndex; readonly index: Slot; readonly isFold?: boolean }
  /** Rows are [key, value]; `route` places a key. */
  | { readonly op: 'exchange'; readonly route: ClosureIndex; readonly partitions: Slot }
  /** Rows go around in turn, starting at the partition's own place. */
  | { readonly op: 'deal'; readonly start: Slot; readonly partitions: Slot };

/** A line of a text file belongs to the range in which it starts. */
export interface TextRange {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** What a slot holds in one task. */
export type Binding =
  | { readonly kind: 'rows'; readonly values: Values }
  | { readonly kind: 'text'; readonly ranges: readonly TextRange[] }
  | { readonly kind: 'shuffle'; readonly shuffle: ShuffleSource; readonly partition: number }
  | { readonly kind: 'block'; readonly rdd: number; readonly partition: number }
  | { readonly kind: 'keep'; readonly rdd: number; readonly partition: number }
  | { readonly kind: 'value'; readonly value: number };

/** Rows that the driver holds. */
export interface Values {
  readonly rows: readonly unknown[];
  /** The rows encoded, made once when somebody needs them. */
  frame(): Uint8Array;
}

/** Where the rows of one reduce partition come from: frames of the map side, once it has run. */
export interface ShuffleSource {
  readonly outputs: readonly (readonly (Frame | undefined)[] | undefined)[] | undefined;
}

/** Closures by index, for one stage. */
// biome-ignore lint/complexity/noBannedTypes: any callable travels; its signature is the operator's business
export type Closure = Function;
