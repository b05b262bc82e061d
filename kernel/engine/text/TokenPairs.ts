import type { Frame } from '../../rdd/frames/TokenFrame.ts';
import type { InternTable } from './InternTable.ts';
import { TokenColumns } from './TokenColumns.ts';
import { encodeTokens, lentTokens } from './tokenFrames.ts';

const FIRST_ROOM = 64;
const MAX_SPARE = 16;
const MAX_SPARE_ROOM = 1 << 20;

interface Columns {
  readonly numbers: Int32Array;
  readonly values: Float64Array;
}

/** Columns of tasks that are over, for the next ones: new memory costs more than what is written into it. */
const spare: Columns[] = [];

/** Pairs of an interned text and a number, as they come. */
export class TokenPairs {
  readonly #tokens: InternTable;
  #numbers: Int32Array = new Int32Array(FIRST_ROOM);
  #values: Float64Array = new Float64Array(FIRST_ROOM);
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

  /** The pairs; from now on there are none. */
  columns(): TokenColumns {
    const { numbers, values } = this.#drain();
    return new TokenColumns(this.#tokens.texts, numbers.slice(), values.slice());
  }

  /** The pairs as a frame; from now on there are none. */
  frame(): Frame | undefined {
    const { numbers, values } = this.#drain();
    if (numbers.length === 0) return undefined;
    return lentTokens(this.#tokens, numbers, values) ?? encodeTokens(this.#tokens, numbers, values);
  }

  /** Theirs who asked until somebody makes room. */
  #drain(): Columns {
    const all = { numbers: this.#numbers, values: this.#values };
    const count = this.#count;
    const { length } = all.numbers;
    if (length > FIRST_ROOM && length <= MAX_SPARE_ROOM && spare.length < MAX_SPARE) spare.push(all);
    this.#numbers = new Int32Array(FIRST_ROOM);
    this.#values = new Float64Array(FIRST_ROOM);
    this.#count = 0;
    return { numbers: all.numbers.subarray(0, count), values: all.values.subarray(0, count) };
  }

  #makeRoom(): void {
    const size = this.#count * 4;
    const at = spare.findIndex(({ numbers }) => numbers.length >= size);
    const [larger] = at < 0 ? [{ numbers: new Int32Array(size), values: new Float64Array(size) }] : spare.splice(at, 1);
    larger!.numbers.set(this.#numbers);
    larger!.values.set(this.#values);
    this.#numbers = larger!.numbers;
    this.#values = larger!.values;
  }
}
