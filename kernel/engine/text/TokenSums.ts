import type { Chunk } from '../../rdd/plan/Chunk.ts';
import type { TextRange } from '../../rdd/plan/Step.ts';
import { KeyIndex } from '../KeyIndex.ts';
import { byteChunks } from './byteChunks.ts';
import type { InternTable } from './InternTable.ts';

type Merge = (a: unknown, b: unknown) => unknown;

/**
 * Sums by key, in the order in which keys come first. So long as keys are interned texts and values numbers, they lie in columns, and a
 * key is found by its number. With anything else all goes by value, and what are no numbers the closure adds.
 */
export class TokenSums {
  readonly #tokens: InternTable;
  readonly #merge: Merge;
  #index: KeyIndex | undefined;
  readonly #values: unknown[] = [];

  constructor(tokens: InternTable, merge: Merge) {
    this.#tokens = tokens;
    this.#merge = merge;
    // What a task left that failed.
    tokens.sums.drain();
  }

  /** A pair whose key is an interned text. */
  token(number: number, value: unknown): void {
    if (this.#index === undefined && typeof value === 'number') this.#tokens.sums.add(number, value);
    else this.add(this.#tokens.texts[number], value);
  }

  /** The same value for each word of lines. */
  words(ranges: readonly TextRange[], separator: number, value: number): void {
    for (const chunk of byteChunks(ranges, this.#tokens.allocate)) this.#tokens.sums.addWords(chunk, separator, value);
  }

  chunks(chunks: Iterable<Chunk>): void {
    for (const chunk of chunks) {
      if ('rows' in chunk) for (const [key, value] of chunk.rows as readonly (readonly [unknown, unknown])[]) this.add(key, value);
      else if (chunk.numbers === undefined) for (let i = 0; i < chunk.keys.length; i++) this.add(chunk.keys[i], chunk.values[i]);
      else for (let i = 0; i < chunk.numbers.length; i++) this.token(chunk.numbers[i]!, chunk.values[i]);
    }
  }

  add(key: unknown, value: unknown): void {
    this.#index ??= this.#byValue();
    const values = this.#values;
    const place = this.#index.place(key);
    if (place < 0) {
      values.push(value);
      return;
    }
    const sum = values[place];
    values[place] = typeof sum === 'number' && typeof value === 'number' ? sum + value : this.#merge(sum, value);
  }

  #byValue(): KeyIndex {
    const index = new KeyIndex(this.#tokens);
    const { numbers, values } = this.#tokens.sums.drain();
    for (let i = 0; i < numbers.length; i++) {
      index.place(this.#tokens.texts[numbers[i]!]);
      this.#values.push(values[i]);
    }
    return index;
  }

  /** The sums as they lie. */
  chunk(): Chunk {
    return this.#index === undefined ? this.#tokens.sums.drain() : { keys: this.#index.keys, values: this.#values };
  }
}
