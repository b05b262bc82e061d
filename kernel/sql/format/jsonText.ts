import type { DataType, StructField } from '../types/DataType.ts';
import { valueText } from '../types/valueText.ts';

/** A row, or a struct, as Spark writes it in JSON: fields without a value are left out, timestamps are ISO 8601, a double is `1.0`. */
export const jsonObject = (fields: readonly StructField[], valueAt: (field: StructField, place: number) => unknown): string => {
  const entries = fields.flatMap((field, i) => {
    const value = valueAt(field, i);
    return isNothing(value) ? [] : [`${JSON.stringify(field.name)}:${jsonText(value, field.type)}`];
  });
  return `{${entries.join(',')}}`;
};

const isNothing = (value: unknown) => value === null || value === undefined;

function jsonText(value: unknown, type: DataType): string {
  if (isNothing(value)) return 'null';
  switch (type.typeName) {
    case 'struct':
      return jsonObject(type.fields, ({ name }) => (value as Record<string, unknown>)[name]);
    case 'array':
      return `[${(value as unknown[]).map((one) => jsonText(one, type.elementType)).join(',')}]`;
    case 'map': {
      const entries = [...(value as Map<unknown, unknown>)];
      return `{${entries.map(([key, one]) => `${JSON.stringify(valueText(key, type.keyType))}:${jsonText(one, type.valueType)}`).join(',')}}`;
    }
    case 'timestamp':
      return JSON.stringify(value as Date);
    case 'binary':
      return JSON.stringify(Buffer.from(value as Uint8Array).toString('base64'));
    case 'double':
    case 'float':
      return Number.isFinite(value) ? valueText(value, type) : JSON.stringify(String(value));
    case 'string':
    case 'date':
      return JSON.stringify(valueText(value, type));
    default:
      return valueText(value, type);
  }
}
