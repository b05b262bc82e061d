import { countsFrame } from '../rdd/frames/encode.ts';

const FIRST_BYTES = 256;
const FIRST_ROWS = 32;
const NEWLINE = 10;
const FIRST_BEYOND_ASCII = 128;

/** Pairs of a text and a number on their way, written as the bytes of a frame of counts at once: nothing is left for the collector. */
export class PairColumns {
  #count = 0;
  #bytes = new Uint8Array(FIRST_BYTES);
  #end = 0;
  #values = new Float64Array(FIRST_ROWS);

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Whether it took the pair: the key is a text of ASCII without a line end, the value a number. */
  add(key: unknown, value: unknown): boolean {
    if (typeof key !== 'string' || typeof value !== 'number') return false;
    const { length } = key;
    if (this.#end + length >= this.#bytes.length) this.#makeRoom(length + 1);
    const bytes = this.#bytes;
    let at = this.#end;
    for (let i = 0; i < length; i++) {
      const code = key.charCodeAt(i);
      if (code >= FIRST_BEYOND_ASCII || code === NEWLINE) return false;
      bytes[at++] = code;
    }
    bytes[at++] = NEWLINE;
    this.#end = at;
    if (this.#count === this.#values.length) this.#values = larger(this.#values, new Float64Array(this.#count * 2));
    this.#values[this.#count++] = value;
    return true;
  }

  /** What it took so far. */
  rows(): [string, number][] {
    const keys = Buffer.from(this.#bytes.buffer, 0, this.#end).toString('latin1').split('\n');
    return Array.from(this.#values.subarray(0, this.#count), (value, i) => [keys[i]!, value]);
  }

  frame(): Uint8Array | undefined {
    if (this.#count === 0) return undefined;
    return countsFrame(this.#values.subarray(0, this.#count), this.#bytes.subarray(0, this.#end));
  }

  #makeRoom(more: number): void {
    this.#bytes = larger(this.#bytes, new Uint8Array(Math.max(this.#bytes.length * 2, this.#end + more)));
  }
}

function larger<A extends Uint8Array | Float64Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
