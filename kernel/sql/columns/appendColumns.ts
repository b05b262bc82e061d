import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import type duckdb from '@duckdb/node-bindings';
import { KernelError } from '../../base/errors.ts';
import { identifier } from '../dialect/quote.ts';
import { duckdbApi, duckdbBindings } from '../duckdb/library.ts';
import type { EncodedColumn } from './ColumnBuilder.ts';
import { type EncodedRows, mixedColumn } from './encodeColumns.ts';
import type { SqlType } from './SqlType.ts';
import { type EncodedText, PIECE_ROWS, VECTOR_ROWS } from './StringColumn.ts';
import { duckdbType, MixedTypes, unify } from './typeOf.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: SqlType;
}

const VALUES = Symbol('nested values are JSON until the table is made');

/** Makes a table of what the workers encoded. */
export async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  { partitions, names }: { partitions: readonly EncodedRows[]; names: readonly string[] },
): Promise<{ rows: number; columns: readonly TableColumn[] }> {
  const columns = columnsOf(partitions, names);
  const isNested = columns.some(({ type }) => typeFor(type) === VALUES);
  const target = isNested ? `${table}_json` : table;
  const definitions = columns.map(({ name, type }) => `${identifier(name)} ${isNestedType(type) ? 'VARCHAR' : duckdbType(type)}`);
  await connection.run(`CREATE TABLE ${identifier(target)} (${definitions.join(', ')})`);
  let rows = 0;
  const { DuckDBDataChunk } = duckdbApi();
  const { data_chunk_get_vector } = duckdbBindings();
  const appender = await connection.createAppender(target);
  try {
    for (const partition of partitions) {
      rows += partition.length;
      const encoded = columns.map(({ name }) => partition.columns[partition.names.indexOf(name)]);
      for (let from = 0; from < partition.length; from += VECTOR_ROWS) {
        const count = Math.min(VECTOR_ROWS, partition.length - from);
        const types = columns.map(({ type }) => vectorType(type));
        const chunk = DuckDBDataChunk.create(types, count);
        for (const [i, column] of encoded.entries()) {
          writeVector(data_chunk_get_vector(chunk.chunk, i), column, { from, count, type: columns[i]!.type });
        }
        appender.appendDataChunk(chunk);
      }
    }
  } finally {
    appender.closeSync();
  }
  if (isNested) {
    const casts = columns.map(({ name, type }) => (isNestedType(type) ? `${cast(name, type)} AS ${identifier(name)}` : identifier(name)));
    await connection.run(`CREATE TABLE ${identifier(table)} AS SELECT ${casts.join(', ')} FROM ${identifier(target)}`);
    await connection.run(`DROP TABLE ${identifier(target)}`);
  }
  return { rows, columns };
}

const isNestedType = (type: SqlType) => type.kind === 'list' || type.kind === 'struct' || type.kind === 'map' || type.kind === 'binary';
const typeFor = (type: SqlType) => (isNestedType(type) ? VALUES : type.kind);
const cast = (name: string, type: SqlType) =>
  type.kind === 'binary' ? `unhex(${identifier(name)})` : `CAST(CAST(${identifier(name)} AS JSON) AS ${duckdbType(type)})`;

/** Each column with the type that holds all partitions' values. */
export function columnsOf(partitions: readonly EncodedRows[], given: readonly string[]): TableColumn[] {
  const types = new Map<string, SqlType>();
  for (const { names, columns, length } of partitions) {
    if (length === 0) continue;
    for (const [i, name] of names.entries()) {
      const known = types.get(name);
      const type = columns[i]!.type;
      const both = known === undefined ? type : unify(known, type);
      if (both instanceof MixedTypes) throw mixedColumn(name, both);
      types.set(name, both);
    }
  }
  if (types.size === 0) for (const name of given.length > 0 ? given : ['value']) types.set(name, { kind: 'null' });
  const seen = new Set<string>();
  for (const name of types.keys()) {
    const folded = name.toLowerCase();
    if (seen.has(folded))
      throw new KernelError('COLUMNS_MISMATCH', `Two columns are named '${name}', and SQL does not tell capitals apart. Rename one.`);
    seen.add(folded);
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

function vectorType(type: SqlType): DuckDBType {
  const { BIGINT, BOOLEAN, DOUBLE, TIMESTAMP, VARCHAR } = duckdbApi();
  switch (type.kind) {
    case 'long':
      return BIGINT;
    case 'double':
      return DOUBLE;
    case 'boolean':
      return BOOLEAN;
    case 'timestamp':
      return TIMESTAMP;
    default:
      return VARCHAR;
  }
}

type Vector = ReturnType<typeof duckdb.data_chunk_get_vector>;
interface Slice {
  readonly from: number;
  readonly count: number;
  readonly type: SqlType;
}

function writeVector(vector: Vector, column: EncodedColumn | undefined, { from, count, type }: Slice): void {
  if (column === undefined || column.type.kind === 'null') {
    writeNulls(vector, count);
    return;
  }
  const { integers, doubles, bytes, text, validity } = column;
  if (text) writeText(vector, text, { from, count });
  else if (doubles) copy(vector, doubles, { from, count, width: 8 });
  else if (bytes) copy(vector, bytes, { from, count, width: 1 });
  else if (integers && type.kind === 'double') copy(vector, toDoubles(integers, from, count), { from: 0, count, width: 8 });
  else if (integers) copy(vector, integers, { from, count, width: 8 });
  if (validity) {
    const { vector_ensure_validity_writable, copy_data_to_vector_validity } = duckdbBindings();
    vector_ensure_validity_writable(vector);
    const words = Math.ceil(count / 64) * 8;
    copy_data_to_vector_validity(vector, 0, validity.buffer as ArrayBuffer, validity.byteOffset + from / 8, words);
  }
}

function writeNulls(vector: Vector, count: number): void {
  const { vector_ensure_validity_writable, copy_data_to_vector_validity } = duckdbBindings();
  vector_ensure_validity_writable(vector);
  const words = Math.ceil(count / 64) * 8;
  copy_data_to_vector_validity(vector, 0, new ArrayBuffer(words), 0, words);
}

function copy(vector: Vector, values: ArrayBufferView, { from, count, width }: { from: number; count: number; width: number }): void {
  duckdbBindings().copy_data_to_vector(vector, 0, values.buffer as ArrayBuffer, values.byteOffset + from * width, count * width);
}

function toDoubles(integers: Int32Array, from: number, count: number): Float64Array {
  const doubles = new Float64Array(count);
  for (let i = 0; i < count; i++) doubles[i] = integers[(from + i) * 2 + 1]! * 2 ** 32 + (integers[(from + i) * 2]! >>> 0);
  return doubles;
}

const POINTER_FROM = 13;

/**
 * Longer text lies in one piece that the vector holds; the records of the rows get its address. That is how DuckDB's C interface defines
 * its strings (duckdb_string_t), and it makes one call of what would be one a row.
 */
function writeText(
  vector: Vector,
  { records: pieces, heap, starts }: EncodedText,
  { from: row, count }: { from: number; count: number },
): void {
  const records = pieces[Math.floor(row / PIECE_ROWS)]!;
  const from = row % PIECE_ROWS;
  const first = starts[row / VECTOR_ROWS]!;
  const end = starts[row / VECTOR_ROWS + 1]!;
  if (end > first) {
    const { vector_assign_string_element_len, vector_get_data } = duckdbBindings();
    vector_assign_string_element_len(vector, 0, heap.subarray(first, end));
    const view = vector_get_data(vector, 16);
    const address = new DataView(view.buffer, view.byteOffset, 16);
    const low = address.getUint32(8, true);
    const high = address.getUint32(12, true);
    for (let at = from * 4; at < (from + count) * 4; at += 4) {
      if (records[at]! < POINTER_FROM) continue;
      const place = low + records[at + 2]!;
      records[at + 2] = place;
      records[at + 3] = high + (place > 0xffffffff ? 1 : 0);
    }
  }
  copy(vector, records, { from, count, width: 16 });
}
