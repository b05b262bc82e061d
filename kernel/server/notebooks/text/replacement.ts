export interface Replacement {
  at: number;
  removed: number;
  inserted: string;
}

/**
 * The one replacement that turns `before` into `after`; undefined when they are equal. Never cuts a surrogate pair.
 *
 * @example
 * replacement('abcd', 'abXd') // { at: 2, removed: 1, inserted: 'X' }
 */
export function replacement(before: string, after: string): Replacement | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && isHighSurrogate(before, start - 1)) start--;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (end > 0 && isLowSurrogate(before, before.length - end)) end--;
  return { at: start, removed: before.length - end - start, inserted: after.slice(start, after.length - end) };
}

function isHighSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800;
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
