import { SLACK_BYTES } from '../../rdd/frames/format.ts';
import { type LentTexts, linesOf, type TokenFrame } from '../../rdd/frames/TokenFrame.ts';
import type { InternTable } from './InternTable.ts';
import { internLines } from './tokenFrames.ts';

/** So many numbers are kept, 128 MB: the tables that came first, of threads that are gone or have begun another one, are forgotten. */
const MAX_NUMBERS = 1 << 25;
const ASKED_FOR = -1;

/** By which numbers this table knows the texts of other threads' tables: each text is looked up once, however often it comes. */
export class OtherTexts {
  readonly #tokens: InternTable;
  /** By table, by number there: the number here + 1. */
  readonly #numbers = new Map<string, Int32Array>();

  constructor(tokens: InternTable) {
    this.#tokens = tokens;
  }

  /** The numbers here of a frame's texts. */
  numbers({ texts, numbers }: TokenFrame): Int32Array {
    if (texts.table === this.#tokens.lent?.table) return numbers;
    const known = this.#known(texts);
    const here = new Int32Array(numbers.length);
    const missing: number[] = [];
    for (let i = 0; i < numbers.length; i++) {
      const number = known[numbers[i]!]!;
      here[i] = number - 1;
      if (number !== 0) continue;
      known[numbers[i]!] = ASKED_FOR;
      missing.push(numbers[i]!);
    }
    if (missing.length === 0) return here;
    const found = new Int32Array(missing.length);
    internLines(this.#tokens, linesOf(texts, missing, SLACK_BYTES), found);
    for (let i = 0; i < missing.length; i++) known[missing[i]!] = found[i]! + 1;
    for (let i = 0; i < numbers.length; i++) here[i] = known[numbers[i]!]! - 1;
    return here;
  }

  #known({ table, size }: LentTexts): Int32Array {
    const known = this.#numbers.get(table);
    if (known !== undefined && known.length >= size) return known;
    const larger = new Int32Array(Math.max(size, 2 * (known?.length ?? 0)));
    if (known !== undefined) larger.set(known);
    this.#numbers.set(table, larger);
    this.#forget(table);
    return larger;
  }

  #forget(except: string): void {
    let size = 0;
    for (const numbers of this.#numbers.values()) size += numbers.length;
    for (const [table, numbers] of this.#numbers) {
      if (size <= MAX_NUMBERS) return;
      if (table === except) continue;
      this.#numbers.delete(table);
      size -= numbers.length;
    }
  }
}
