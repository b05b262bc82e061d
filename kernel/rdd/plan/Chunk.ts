/** Rows as they lie: columns of pairs, whose keys may be numbers of interned texts, or an array. */
export type Chunk =
  | { readonly numbers: Int32Array; readonly keys?: undefined; readonly values: ArrayLike<unknown> }
  | { readonly numbers?: undefined; readonly keys: readonly unknown[]; readonly values: ArrayLike<unknown> }
  | { readonly numbers?: undefined; readonly keys?: undefined; readonly rows: readonly unknown[] };

/** Interned texts by number. */
export interface Texts {
  readonly texts: readonly string[];
}

/** Numbers keys as they come. A place below zero is the complement of a new key's. */
export interface KeyTable {
  readonly keys: readonly unknown[];
  /** The numbers of the interned texts, where all keys are such. */
  readonly numbers: readonly number[] | undefined;
  place(key: unknown): number;
  /** By number of an interned text: its place + 1, or 0 where `placeToken` has to be asked. */
  places(): Int32Array;
  placeToken(number: number): number;
}

/** What a function of chunks gets beside them. */
export interface ChunkTools {
  readonly texts: Texts;
  keyTable(): KeyTable;
}

/** (chunks of each input, in order; tools) → rows. */
export type ChunkFunction = (inputs: readonly Iterable<Chunk>[], tools: ChunkTools) => Chunk;

/** Pairs of the keys at places of a table with their values; by number where all are interned texts and numbers. */
export function pairsAt({ keys, numbers }: KeyTable, places: ArrayLike<number>, values: Float64Array | readonly unknown[]): Chunk {
  const areNumbers = values instanceof Float64Array || values.every((value) => typeof value === 'number');
  if (numbers === undefined || !areNumbers) return { keys: Array.from(places, (place) => keys[place]), values };
  const column = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) column[i] = numbers[places[i]!]!;
  return { numbers: column, values: values instanceof Float64Array ? values : new Float64Array(values as readonly number[]) };
}

/** The places of a chunk's keys, in its order. */
export function placesOf(chunk: Chunk, table: KeyTable): Int32Array {
  if (chunk.numbers !== undefined) return placesOfNumbers(chunk.numbers, table);
  const { length } = chunk.keys ?? chunk.rows;
  const places = new Int32Array(length);
  if (chunk.keys === undefined) for (let i = 0; i < length; i++) places[i] = table.place((chunk.rows[i] as readonly [unknown, unknown])[0]);
  else for (let i = 0; i < length; i++) places[i] = table.place(chunk.keys[i]);
  return places;
}

function placesOfNumbers(numbers: Int32Array, table: KeyTable): Int32Array {
  const places = new Int32Array(numbers.length);
  const known = table.places();
  for (let i = 0; i < numbers.length; i++) {
    const place = known[numbers[i]!]! - 1;
    places[i] = place < 0 ? table.placeToken(numbers[i]!) : place;
  }
  return places;
}

/** The values of a chunk, in its order. */
export function valuesOf(chunk: Chunk): ArrayLike<unknown> {
  if (!('rows' in chunk)) return chunk.values;
  return chunk.rows.map((row) => (row as readonly [unknown, unknown])[1]);
}

/** All rows of chunks that are not columns. */
export function rowsOf(chunks: Iterable<Chunk>): readonly unknown[] {
  return [...chunks].flatMap((chunk) => ('rows' in chunk ? chunk.rows : []));
}
