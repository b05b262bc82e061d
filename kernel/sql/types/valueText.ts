import type { DataType } from './DataType.ts';

/** A value as Spark's `show` writes it. */
export function valueText(value: unknown, type: DataType): string {
  if (value === null || value === undefined) return 'NULL';
  switch (type.typeName) {
    case 'double':
      return doubleText(Number(value));
    case 'float':
      return doubleText(shortest(Number(value)));
    case 'decimal':
      return Number(value).toFixed(type.scale);
    case 'timestamp':
      return timestampText(value as Date);
    case 'date':
      return (value as Date).toISOString().slice(0, 10);
    case 'binary':
      return `[${Array.from(value as Uint8Array, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ')}]`;
    case 'array':
      return `[${(value as unknown[]).map((one) => nested(one, type.elementType)).join(', ')}]`;
    case 'map':
      return `{${[...(value as Map<unknown, unknown>)].map(([key, one]) => `${nested(key, type.keyType)} -> ${nested(one, type.valueType)}`).join(', ')}}`;
    case 'struct':
      return `{${type.fields.map((field) => nested((value as Record<string, unknown>)[field.name], field.type)).join(', ')}}`;
    default:
      return String(value);
  }
}

const nested = (value: unknown, type: DataType) => (value === null || value === undefined ? 'NULL' : valueText(value, type));

/** As Java writes a double: 1.0, 1.0E10. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}

/** The double of the fewest digits that is this number of 32 bits: 0.1 for 0.10000000149011612. */
function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const near = Number(value.toPrecision(digits));
    if (Math.fround(near) === value) return near;
  }
  return value;
}

function timestampText(date: Date): string {
  const text = date.toISOString().replace('T', ' ').slice(0, -1);
  return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
