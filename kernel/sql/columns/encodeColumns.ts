import { KernelError } from '../../base/errors.ts';
import { moving } from '../../rdd/frames/moving.ts';
import { builtin } from '../../rdd/index.ts';
import { buffersOf, ColumnBuilder, type EncodedColumn } from './ColumnBuilder.ts';
import { MixedTypes, sparkType } from './typeOf.ts';

/** Rows of one partition, in columns. */
export interface EncodedRows {
  readonly names: readonly string[];
  readonly columns: readonly EncodedColumn[];
  readonly length: number;
}

type Shape = 'value' | 'tuple' | 'record';

/**
 * Rows into columns of bytes; runs on the workers. Records give their keys, tuples `_1, _2, …`, anything else is the column `value`;
 * names that were given stand instead, in that order.
 */
export const encodeColumns = builtin(import.meta.url, 'encodeColumns', (names: readonly string[]) => {
  const encode = (rows: Iterable<unknown>): EncodedRows => new RowEncoder(names).encode(rows);
  // A row at a time, so that nobody has to hold them all.
  const fold = {
    start: () => new RowEncoder(names),
    step: (encoder: RowEncoder, row: unknown) => {
      encoder.add(row);
      return encoder;
    },
    end: (encoder: RowEncoder) => encoder.encoded(),
  };
  return Object.assign(encode, fold);
});

/** The columns of the first rows of a partition: enough to tell what a table will look like. */
export const encodeHead = builtin(
  import.meta.url,
  'encodeHead',
  (names: readonly string[], count: number) =>
    (rows: Iterable<unknown>): EncodedRows =>
      new RowEncoder(names).encode(first(rows, count)),
);

function* first(rows: Iterable<unknown>, count: number): Iterable<unknown> {
  let taken = 0;
  for (const row of rows) {
    yield row;
    if (++taken >= count) return;
  }
}

class RowEncoder {
  readonly #given: readonly string[];
  readonly #builders: ColumnBuilder[] = [];
  readonly #places = new Map<string, number>();
  #names: string[] = [];
  #shape: Shape | undefined;
  #rows = 0;

  constructor(given: readonly string[]) {
    this.#given = given;
  }

  encode(rows: Iterable<unknown>): EncodedRows {
    for (const row of rows) this.add(row);
    return this.encoded();
  }

  encoded(): EncodedRows {
    const names = this.#finalNames();
    const columns = this.#builders.map((builder) => builder.encoded());
    return moving({ names, columns, length: this.#rows }, columns.flatMap(buffersOf));
  }

  add(row: unknown): void {
    // A column of text, the most frequent table of all.
    if (typeof row === 'string' && this.#shape === 'value') {
      const mixed = this.#builders[0]!.add(row);
      if (mixed instanceof MixedTypes) throw mixedColumn(this.#given[0] ?? 'value', mixed);
      this.#rows++;
      return;
    }
    const shape = shapeOf(row);
    this.#shape ??= shape;
    if (shape !== this.#shape) {
      throw new KernelError(
        'ROWS_MIXED',
        `A table needs rows of one shape, but there is a ${this.#shape} and then a ${shape}: ${preview(row)}. Make all rows objects, tuples or single values.`,
      );
    }
    switch (shape) {
      case 'value':
        this.#put(0, 'value', row);
        break;
      case 'tuple':
        for (let i = 0; i < (row as unknown[]).length; i++) this.#put(i, `_${i + 1}`, (row as unknown[])[i]);
        break;
      case 'record':
        for (const key of Object.keys(row as object)) {
          let place = this.#places.get(key);
          if (place === undefined) {
            place = this.#places.size;
            this.#places.set(key, place);
          }
          this.#put(place, key, (row as Record<string, unknown>)[key]);
        }
    }
    this.#rows++;
    for (const builder of this.#builders) if (builder.length < this.#rows) builder.addNull();
  }

  #put(place: number, name: string, value: unknown): void {
    let builder = this.#builders[place];
    if (builder === undefined) {
      builder = new ColumnBuilder();
      for (let i = 0; i < this.#rows; i++) builder.addNull();
      this.#builders[place] = builder;
      this.#names[place] = name;
    }
    const mixed = builder.add(value);
    if (mixed instanceof MixedTypes) throw mixedColumn(this.#given[place] ?? name, mixed);
  }

  #finalNames(): readonly string[] {
    const found = this.#names;
    if (this.#given.length === 0 || this.#rows === 0) return this.#given.length > 0 ? this.#given.slice(0, found.length) : found;
    if (this.#given.length === found.length) return this.#given;
    throw new KernelError(
      'COLUMNS_MISMATCH',
      `The number of columns doesn't match: toDF names ${this.#given.length} (${this.#given.join(', ')}), and the rows have ${found.length} (${found.join(', ')}).`,
    );
  }
}

function shapeOf(row: unknown): Shape {
  if (Array.isArray(row)) return 'tuple';
  if (typeof row !== 'object' || row === null) return 'value';
  const isRecord = Object.prototype.toString.call(row) === '[object Object]' && !('milliseconds' in row && Object.keys(row).length === 1);
  return isRecord ? 'record' : 'value';
}

/** The message names the column and the two types. */
export function mixedColumn(name: string, { one, other }: MixedTypes): KernelError {
  return new KernelError(
    'COLUMN_TYPES_MIXED',
    `The column '${name}' has values of two types: ${sparkType(one)} and ${sparkType(other)}. A column has one type; convert one of them, for example with String(x) or Number(x), before toDF.`,
  );
}

function preview(row: unknown): string {
  const text = typeof row === 'object' ? JSON.stringify(row) : String(row);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
