import { Time } from '../../base/Time.ts';
import { identifier } from '../dialect/quote.ts';
import type { SqlType } from './SqlType.ts';

const NULL: SqlType = { kind: 'null' };

/** Two types that do not go together, for whoever knows the column's name. */
export class MixedTypes {
  readonly one: SqlType;
  readonly other: SqlType;

  constructor(one: SqlType, other: SqlType) {
    this.one = one;
    this.other = other;
  }
}

/** The type of a value: whole numbers are longs, pairs and tuples of several types are structs `_1, _2`. */
export function typeOf(value: unknown): SqlType | MixedTypes {
  switch (typeof value) {
    case 'number':
      return { kind: Number.isSafeInteger(value) && !Object.is(value, -0) ? 'long' : 'double' };
    case 'bigint':
      return { kind: BigInt.asIntN(64, value) === value ? 'long' : 'double' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'object':
      return value === null ? NULL : typeOfObject(value);
    case 'undefined':
      return NULL;
    default:
      return { kind: 'string' };
  }
}

function typeOfObject(value: object): SqlType | MixedTypes {
  if (value instanceof Date || value instanceof Time) return { kind: 'timestamp' };
  if (value instanceof Uint8Array) return { kind: 'binary' };
  if (Array.isArray(value) || value instanceof Set || ArrayBuffer.isView(value)) return typeOfList(Array.from(value as Iterable<unknown>));
  if (value instanceof Map) {
    const found = common([...value.values()]);
    return found instanceof MixedTypes ? found : { kind: 'map', value: found };
  }
  const fields: { name: string; type: SqlType }[] = [];
  for (const [name, one] of Object.entries(value)) {
    const type = typeOf(one);
    if (type instanceof MixedTypes) return type;
    fields.push({ name, type });
  }
  return { kind: 'struct', fields };
}

function typeOfList(values: readonly unknown[]): SqlType | MixedTypes {
  const element = common(values);
  if (!(element instanceof MixedTypes)) return { kind: 'list', element };
  const fields: { name: string; type: SqlType }[] = [];
  for (const [i, value] of values.entries()) {
    const type = typeOf(value);
    if (type instanceof MixedTypes) return type;
    fields.push({ name: `_${i + 1}`, type });
  }
  return { kind: 'struct', fields };
}

function common(values: readonly unknown[]): SqlType | MixedTypes {
  let type: SqlType = NULL;
  for (const value of values) {
    const one = typeOf(value);
    if (one instanceof MixedTypes) return one;
    const both = unify(type, one);
    if (both instanceof MixedTypes) return both;
    type = both;
  }
  return type;
}

/** The type that holds values of both. */
export function unify(a: SqlType, b: SqlType): SqlType | MixedTypes {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (a.kind === 'list' && b.kind === 'list') {
    const element = unify(a.element, b.element);
    return element instanceof MixedTypes ? new MixedTypes(a, b) : { kind: 'list', element };
  }
  if (a.kind === 'map' && b.kind === 'map') {
    const value = unify(a.value, b.value);
    return value instanceof MixedTypes ? new MixedTypes(a, b) : { kind: 'map', value };
  }
  if (a.kind === 'struct' && b.kind === 'struct') return unifyStructs(a, b);
  if (a.kind === b.kind) return a;
  const isNumeric = (type: SqlType) => type.kind === 'long' || type.kind === 'double';
  return isNumeric(a) && isNumeric(b) ? { kind: 'double' } : new MixedTypes(a, b);
}

type Struct = Extract<SqlType, { kind: 'struct' }>;

function unifyStructs(a: Struct, b: Struct): SqlType | MixedTypes {
  const fields = new Map(a.fields.map(({ name, type }) => [name, type]));
  for (const { name, type } of b.fields) {
    const known = fields.get(name);
    const both = known === undefined ? type : unify(known, type);
    if (both instanceof MixedTypes) return both;
    fields.set(name, both);
  }
  return { kind: 'struct', fields: [...fields].map(([name, type]) => ({ name, type })) };
}

/** As DuckDB names it. */
export function duckdbType(type: SqlType): string {
  switch (type.kind) {
    case 'null':
    case 'string':
      return 'VARCHAR';
    case 'boolean':
      return 'BOOLEAN';
    case 'long':
      return 'BIGINT';
    case 'double':
      return 'DOUBLE';
    case 'timestamp':
      return 'TIMESTAMP';
    case 'binary':
      return 'BLOB';
    case 'list':
      return `${duckdbType(type.element)}[]`;
    case 'map':
      return `MAP(VARCHAR, ${duckdbType(type.value)})`;
    case 'struct':
      return type.fields.length === 0
        ? 'VARCHAR'
        : `STRUCT(${type.fields.map((field) => `${identifier(field.name)} ${duckdbType(field.type)}`).join(', ')})`;
  }
}

/** As Spark names it, in messages. */
export function sparkType(type: SqlType): string {
  switch (type.kind) {
    case 'null':
      return 'void';
    case 'long':
      return 'bigint';
    case 'list':
      return `array<${sparkType(type.element)}>`;
    case 'map':
      return `map<string,${sparkType(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map((field) => `${field.name}:${sparkType(field.type)}`).join(',')}>`;
    default:
      return type.kind;
  }
}
