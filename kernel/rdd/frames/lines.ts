/** V8's SlicedString::kMinLength: shorter parts are copied anyway. */
const FIRST_VIEW_LENGTH = 13;

/** So many texts, with a newline between each and the next. */
export interface Lines {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export function decodeLines(bytes: Buffer, { from, to, count }: Lines): string[] {
  return count === 0 ? [] : bytes.toString('utf8', from, to).split('\n');
}

/**
 * Texts that may live for days in a state: none keeps the text of its whole frame, as V8 cuts longer strings out of a text as views of
 * it. So these are decoded again on their own.
 */
export function decodeKeys(bytes: Buffer, lines: Lines): string[] {
  const keys = decodeLines(bytes, lines);
  let length = keys.length - 1;
  let longest = 0;
  for (let i = 0; i < keys.length; i++) {
    length += keys[i]!.length;
    longest = Math.max(longest, keys[i]!.length);
  }
  if (longest < FIRST_VIEW_LENGTH) return keys;
  const isAscii = length === lines.to - lines.from;
  let at = lines.from;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const end = at + (isAscii ? key.length : Buffer.byteLength(key));
    if (key.length >= FIRST_VIEW_LENGTH) keys[i] = bytes.toString('utf8', at, end);
    at = end + 1;
  }
  return keys;
}
