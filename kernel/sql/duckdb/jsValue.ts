import type { DuckDBValue } from '@duckdb/node-api';
import { duckdbApi } from './library.ts';

const DAY_MS = 86_400_000;

/**
 * A value of DuckDB's as paragraphs have it: whole numbers are numbers while those are exact and bigint beyond, decimals are numbers,
 * dates and timestamps are Date (UTC), lists are arrays, structs objects, maps Map.
 */
export function jsValue(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const duckdb = duckdbApi();
  if (value instanceof duckdb.DuckDBTimestampValue || value instanceof duckdb.DuckDBTimestampTZValue) return dateOfMicros(value.micros);
  if (value instanceof duckdb.DuckDBDateValue) return new Date(value.days * DAY_MS);
  if (value instanceof duckdb.DuckDBDecimalValue) return value.toDouble();
  if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue) return value.items.map(jsValue);
  if (value instanceof duckdb.DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([name, one]) => [name, jsValue(one)]));
  if (value instanceof duckdb.DuckDBMapValue) return new Map(value.entries.map(({ key, value: one }) => [jsValue(key), jsValue(one)]));
  if (value instanceof duckdb.DuckDBTimestampMillisecondsValue) return new Date(Number(value.millis));
  if (value instanceof duckdb.DuckDBTimestampNanosecondsValue) return dateOfMicros(value.nanos / 1000n);
  if (value instanceof duckdb.DuckDBTimestampSecondsValue) return new Date(Number(value.seconds) * 1000);
  if (value instanceof duckdb.DuckDBBlobValue) return value.bytes;
  return String(value);
}

const dateOfMicros = (micros: bigint) => new Date(Math.floor(Number(micros) / 1000));
