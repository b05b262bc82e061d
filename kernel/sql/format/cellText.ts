/**
 * A value as Spark SQL casts it to a string: `[1, 2]` of an array, `{k -> 1}` of a map, `{a, 2}` of a struct, `NULL` of nothing.
 *
 * @example
 * cellText(new Map([['k', 1]])) // '{k -> 1}'
 */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return timestampText(value);
  if (value instanceof Uint8Array) return `[${Array.from(value, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')}]`;
  if (value instanceof Map) return `{${Array.from(value, ([key, item]) => `${cellText(key)} -> ${cellText(item)}`).join(', ')}}`;
  if (value instanceof Set || Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as Iterable<unknown>, cellText).join(', ')}]`;
  }
  // A class of its own says how it is written: decimals, times, intervals.
  if (Object.hasOwn(Object.getPrototypeOf(value) ?? {}, 'toString') && Object.getPrototypeOf(value) !== Object.prototype)
    return String(value);
  return `{${Object.values(value).map(cellText).join(', ')}}`;
}

/** In the process's time zone, with as much of the second as there is. */
function timestampText(date: Date): string {
  if (Number.isNaN(date.getTime())) return 'NULL';
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const fraction = date.getMilliseconds() === 0 ? '' : `.${String(date.getMilliseconds()).padStart(3, '0').replace(/0+$/, '')}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${fraction}`;
}
