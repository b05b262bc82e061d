import type { Frame } from '../../rdd/frames/TokenFrame.ts';
import type { InternTable } from './InternTable.ts';
import { TokenColumns } from './TokenColumns.ts';
import { encodeTokens, lentTokens } from './tokenFrames.ts';

const FIRST_ROOM = 64;

/** Pairs of an interned text and a number, as they come. */
export class TokenPairs {
  readonly #tokens: InternTable;
  #numbers = new Int32Array(FIRST_ROOM);
  #values = new Float64Array(FIRST_ROOM);
  #count = 0;

  constructor(tokens: InternTable) {
    this.#tokens = tokens;
  }

  get length(): number {
    return this.#count;
  }

  add(number: number, value: number): void {
    if (this.#count === this.#numbers.length) this.#makeRoom();
    this.#numbers[this.#count] = number;
    this.#values[this.#count++] = value;
  }

  columns(): TokenColumns {
    return new TokenColumns(this.#tokens.texts, this.#numbers.slice(0, this.#count), this.#values.slice(0, this.#count));
  }

  frame(): Frame | undefined {
    if (this.#count === 0) return undefined;
    const numbers = this.#numbers.subarray(0, this.#count);
    const values = this.#values.subarray(0, this.#count);
    return lentTokens(this.#tokens, numbers, values) ?? encodeTokens(this.#tokens, numbers, values);
  }

  #makeRoom(): void {
    const numbers = new Int32Array(this.#count * 4);
    const values = new Float64Array(this.#count * 4);
    numbers.set(this.#numbers);
    values.set(this.#values);
    this.#numbers = numbers;
    this.#values = values;
  }
}
