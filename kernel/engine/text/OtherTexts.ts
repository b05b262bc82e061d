import { SLACK_BYTES } from '../../rdd/frames/format.ts';
import { type LentTexts, linesOf, type TokenFrame } from '../../rdd/frames/TokenFrame.ts';
import type { InternTable } from './InternTable.ts';
import { internLines } from './tokenFrames.ts';

/** Tables of threads that are gone, or were begun anew, are forgotten when there are so many. */
const MAX_TABLES = 64;
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
    else if (this.#numbers.size >= MAX_TABLES) this.#numbers.delete(this.#numbers.keys().next().value!);
    this.#numbers.set(table, larger);
    return larger;
  }
}
