import type { DuckDBType } from '@duckdb/node-api';
import { duckdbApi } from '../duckdb/library.ts';

/** A column's type, under Spark's names. */
export type DataType =
  | { readonly typeName: ScalarName }
  | { readonly typeName: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly typeName: 'array'; readonly elementType: DataType }
  | { readonly typeName: 'map'; readonly keyType: DataType; readonly valueType: DataType }
  | { readonly typeName: 'struct'; readonly fields: readonly StructField[] };

export type ScalarName =
  | 'void'
  | 'boolean'
  | 'byte'
  | 'short'
  | 'integer'
  | 'long'
  | 'float'
  | 'double'
  | 'string'
  | 'binary'
  | 'date'
  | 'timestamp';

export interface StructField {
  readonly name: string;
  readonly type: DataType;
}

const scalar = (typeName: ScalarName): DataType => ({ typeName });

/** DuckDB's type as one of Spark's. What Spark has no name for is a string: that is what it reads as. */
export function dataTypeOf(type: DuckDBType): DataType {
  const { DuckDBTypeId } = duckdbApi();
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
      return scalar('boolean');
    case DuckDBTypeId.TINYINT:
      return scalar('byte');
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.SMALLINT:
      return scalar('short');
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.INTEGER:
      return scalar('integer');
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
      return scalar('long');
    case DuckDBTypeId.FLOAT:
      return scalar('float');
    case DuckDBTypeId.DOUBLE:
      return scalar('double');
    case DuckDBTypeId.DECIMAL:
      return { typeName: 'decimal', precision: type.width, scale: type.scale };
    case DuckDBTypeId.DATE:
      return scalar('date');
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_MS:
    case DuckDBTypeId.TIMESTAMP_NS:
    case DuckDBTypeId.TIMESTAMP_S:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return scalar('timestamp');
    case DuckDBTypeId.BLOB:
      return scalar('binary');
    case DuckDBTypeId.SQLNULL:
      return scalar('void');
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY:
      return { typeName: 'array', elementType: dataTypeOf(type.valueType) };
    case DuckDBTypeId.MAP:
      return { typeName: 'map', keyType: dataTypeOf(type.keyType), valueType: dataTypeOf(type.valueType) };
    case DuckDBTypeId.STRUCT:
      return { typeName: 'struct', fields: type.entryNames.map((name, i) => ({ name, type: dataTypeOf(type.entryTypes[i]!) })) };
    default:
      return scalar('string');
  }
}

export const isNumeric = ({ typeName }: DataType): boolean =>
  ['byte', 'short', 'integer', 'long', 'float', 'double', 'decimal'].includes(typeName);
