/** Standard functions by the name that every JavaScript has for them: they travel as that name. */
const ROOTS = [
  'Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'Math', 'JSON', 'Date', 'RegExp', 'BigInt', 'Map', 'Set', 'WeakMap', 'WeakSet',
  'Promise', 'Reflect', 'Intl', 'Error', 'TypeError', 'RangeError', 'SyntaxError', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder',
  'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array',
  'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'Atomics', 'Iterator', 'Buffer', 'console', 'performance',
  'crypto', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI',
  'structuredClone', 'atob', 'btoa', 'fetch', 'setTimeout', 'clearTimeout', 'queueMicrotask', 'globalThis',
]; // biome-ignore format: a list of names
let names: Map<unknown, string> | undefined;

/** The global name of a standard object or function, such as `Math.floor`. */
export function globalNameOf(value: object): string | undefined {
  names ??= collect();
  return names.get(value);
}

/** The value of a global name here. */
export function globalByName(name: string): unknown {
  return name.split('.').reduce<unknown>((object, key) => (object as Record<string, unknown>)[key], globalThis);
}

function collect(): Map<unknown, string> {
  const found = new Map<unknown, string>();
  const note = (value: unknown, name: string) => {
    const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
    if (isObject && !found.has(value)) found.set(value, name);
  };
  for (const root of ROOTS) note((globalThis as Record<string, unknown>)[root], root);
  for (const root of ROOTS) {
    if (root === 'globalThis') continue;
    const holder = (globalThis as Record<string, unknown>)[root];
    if (holder === undefined || holder === null) continue;
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      if (typeof value === 'function' && key !== 'constructor') note(value, `${root}.${key}`);
    }
  }
  return found;
}
