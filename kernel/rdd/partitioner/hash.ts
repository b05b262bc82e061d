import { keyId } from './key.ts';

const bits = new DataView(new ArrayBuffer(8));
const PRODUCT_SEED = 0xcafebabe | 0;

/**
 * Java's hashCode of a key, so that the same keys fall into the same partitions as on Spark: String, Integer (whole numbers of 32 bits),
 * Long (other whole numbers, bigint), Double, Boolean, Date; an array hashes as the Scala 2.12 tuple of its elements. Plain objects
 * have no counterpart there: theirs is the hash of their content's text.
 *
 * @example
 * javaHash('a') // 97
 */
export function javaHash(key: unknown): number {
  switch (typeof key) {
    case 'string':
      return stringHash(key);
    case 'number':
      return numberHash(key);
    case 'boolean':
      return key ? 1231 : 1237;
    case 'bigint':
      return longHash(key);
    case 'object':
      if (key === null) return 0;
      if (Array.isArray(key)) return tupleHash(key);
      if (key instanceof Date) return longHash(BigInt(key.getTime()));
      return stringHash(String(keyId(key)));
    default:
      return 0;
  }
}

export function stringHash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h;
}

function numberHash(value: number): number {
  if (value === (value | 0)) return value | 0;
  if (Number.isSafeInteger(value)) return longHash(BigInt(value));
  bits.setFloat64(0, value);
  return bits.getInt32(0) ^ bits.getInt32(4);
}

function floatHash(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}

function longHash(value: bigint): number {
  bits.setBigInt64(0, BigInt.asIntN(64, value));
  return bits.getInt32(0) ^ bits.getInt32(4);
}

/** Scala's `##`: like hashCode, but numbers of equal value hash alike whatever their type. */
function scalaHash(value: unknown): number {
  if (typeof value === 'number' && !Number.isInteger(value) && Math.fround(value) === value) return floatHash(value);
  if (typeof value !== 'bigint') return javaHash(value);
  if (value >= -2147483648n && value <= 2147483647n) return Number(value);
  return longHash(value);
}

/** MurmurHash3.productHash of Scala 2.12 (2.13 mixes in the class's name too). */
function tupleHash(elements: readonly unknown[]): number {
  let h = PRODUCT_SEED;
  for (const element of elements) h = mix(h, scalaHash(element));
  return finalize(h ^ elements.length);
}

function mix(hash: number, data: number): number {
  let k = Math.imul(data, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const h = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finalize(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The remainder that is never negative. */
export function nonNegativeMod(value: number, modulus: number): number {
  const raw = value % modulus;
  // Adding makes 0 of -0.
  return raw < 0 ? raw + modulus : raw + 0;
}
