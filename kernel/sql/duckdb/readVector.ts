import type { DuckDBDataChunk, DuckDBType } from '@duckdb/node-api';
import type duckdb from '@duckdb/node-bindings';
import { jsValue } from './jsValue.ts';
import { duckdbApi, duckdbBindings } from './library.ts';

const INTEGER_BYTES = 8;
const RECORD_BYTES = 16;
const INLINE_BYTES = 12;
const TWO_32 = 2 ** 32;
/** Whole numbers below 2^53 either way have an upper half between these. */
const HIGHEST = 2 ** 21;

type Item = (row: number) => unknown;
type Raw = ReturnType<typeof duckdb.data_chunk_get_vector>;

/** Adds the first rows of a chunk's column. What most columns are made of is read from DuckDB's memory, without an object for each value. */
export function readVector(
  chunk: DuckDBDataChunk,
  index: number,
  { type, rows, into }: { type: DuckDBType; rows: number; into: unknown[] },
): void {
  const item = itemOf(chunk, index, { type, rows });
  for (let r = 0; r < rows; r++) into.push(item(r));
}

function itemOf(chunk: DuckDBDataChunk, index: number, { type, rows }: { type: DuckDBType; rows: number }): Item {
  const { DuckDBTypeId } = duckdbApi();
  const raw = () => duckdbBindings().data_chunk_get_vector(chunk.chunk, index);
  if (type.typeId === DuckDBTypeId.BIGINT) return whereValid(raw(), { rows, item: integer(raw(), rows) });
  if (type.typeId === DuckDBTypeId.VARCHAR) return whereValid(raw(), { rows, item: text(raw(), rows) });
  const vector = chunk.getColumnVector(index);
  return (row) => jsValue(vector.getItem(row));
}

function integer(vector: Raw, rows: number): Item {
  const { buffer, byteOffset } = duckdbBindings().vector_get_data(vector, rows * INTEGER_BYTES);
  const halves = new Int32Array(buffer, byteOffset, rows * 2);
  const wholes = new BigInt64Array(buffer, byteOffset, rows);
  return (row) => {
    const high = halves[row * 2 + 1]!;
    const value = high * TWO_32 + (halves[row * 2]! >>> 0);
    return high >= -HIGHEST && high < HIGHEST && Number.isSafeInteger(value) ? value : wholes[row];
  };
}

/** Strings as `StringColumn` writes them: short ones in their record, of others the address. */
function text(vector: Raw, rows: number): Item {
  const data = duckdbBindings().vector_get_data(vector, rows * RECORD_BYTES);
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const lengths = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const { get_data_from_pointer } = duckdbBindings();
  return (row) => {
    const at = row * RECORD_BYTES;
    const length = lengths.getUint32(at, true);
    if (length <= INLINE_BYTES) return bytes.toString('utf8', at + 4, at + 4 + length);
    const far = get_data_from_pointer(data.buffer as ArrayBuffer, data.byteOffset + at + 8, length);
    return Buffer.from(far.buffer, far.byteOffset, length).toString();
  };
}

function whereValid(vector: Raw, { rows, item }: { rows: number; item: Item }): Item {
  const bits = duckdbBindings().vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  return bits ? (row) => (((bits[row >>> 3]! >>> (row & 7)) & 1) === 1 ? item(row) : null) : item;
}
