import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';

const DAY_MS = 86_400_000;

/**
 * A value of DuckDB's as paragraphs have it: whole numbers are numbers while those are exact and bigint beyond, decimals are numbers,
 * dates and timestamps are Date (UTC), lists are arrays, structs objects, maps Map.
 */
export function jsValue(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) return dateOfMicros(value.micros);
  if (value instanceof DuckDBDateValue) return new Date(value.days * DAY_MS);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(jsValue);
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([name, one]) => [name, jsValue(one)]));
  if (value instanceof DuckDBMapValue) return new Map(value.entries.map(({ key, value: one }) => [jsValue(key), jsValue(one)]));
  if (value instanceof DuckDBTimestampMillisecondsValue) return new Date(Number(value.millis));
  if (value instanceof DuckDBTimestampNanosecondsValue) return dateOfMicros(value.nanos / 1000n);
  if (value instanceof DuckDBTimestampSecondsValue) return new Date(Number(value.seconds) * 1000);
  if (value instanceof DuckDBBlobValue) return value.bytes;
  return String(value);
}

const dateOfMicros = (micros: bigint) => new Date(Number(micros) / 1000);
