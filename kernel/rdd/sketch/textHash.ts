/** Another hash of the same text, for those that need more bits than one has. */
export const SECOND_SEED = 0x9747b28c;

/**
 * MurmurHash3 (x86, 32 bits) of a text's UTF-8. `$murmur` in `engine/text/recordModule` gives the same of bytes.
 *
 * @example
 * textHash('hello', 0) // 613153351
 */
export function textHash(text: string, seed: number): number {
  return hashOf(text, seed, false);
}

/** `isBytes`: each character stands for a byte; else for itself, which is the same in ASCII. */
function hashOf(text: string, seed: number, isBytes: boolean): number {
  const { length } = text;
  let h = seed | 0;
  let at = 0;
  let all = 0;
  for (; at + 4 <= length; at += 4) {
    const [a, b, c, d] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2), text.charCodeAt(at + 3)];
    all |= a | b | c | d;
    h ^= scrambled(a | (b << 8) | (c << 16) | (d << 24));
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let shift = 0; at < length; at++, shift += 8) {
    const code = text.charCodeAt(at);
    all |= code;
    rest |= code << shift;
  }
  if (all > 127 && !isBytes) return hashOf(Buffer.from(text).toString('latin1'), seed, true);
  return finished(h ^ scrambled(rest), length);
}

function scrambled(word: number): number {
  const k = Math.imul(word, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}

function finished(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
