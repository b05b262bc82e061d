import { KernelError } from '../../base/errors.ts';

/**
 * Identity of a key by value, for a Map: primitives stand for themselves, dates, arrays and plain objects for their content.
 *
 * @example
 * keyId(['a', 1]) === keyId(['a', 1])
 */
export function keyId(key: unknown): unknown {
  if (typeof key === 'string') return key.charCodeAt(0) === 0 ? `\0s${key}` : key;
  if (typeof key !== 'object' || key === null) {
    if (typeof key === 'function' || typeof key === 'symbol') throw notAKey(key);
    return key;
  }
  return `\0o${content(key)}`;
}

function content(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return value === 0 ? '0' : String(value);
    case 'function':
    case 'symbol':
      throw notAKey(value);
    case 'object': {
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(content).join(',')}]`;
      if (value instanceof Date) return `D${value.getTime()}`;
      if (!isPlain(value)) throw notAKey(value);
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${content(v)}`).join(',')}}`;
    }
    default:
      return String(value);
  }
}

export function isPlain(value: object): boolean {
  const proto: unknown = Object.getPrototypeOf(value);
  // A plain object of another realm (vm context) has its own Object.prototype: nothing above it.
  return proto === null || Object.getPrototypeOf(proto) === null;
}

function notAKey(value: unknown): KernelError {
  const what = typeof value === 'object' ? `An instance of ${value?.constructor?.name}` : `A ${typeof value}`;
  return new KernelError(
    'INVALID_KEY',
    `${what} cannot be a key. Keys are strings, numbers, booleans, bigint, dates, arrays and plain objects.`,
  );
}
