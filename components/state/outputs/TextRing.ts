/** Characters of one output's text that a page holds; what goes before them is counted, not kept. */
export const TextLimit = 1024 * 1024;

export interface HeldText {
  text: string;
  /** Without the `\n` between them; the last one may still grow. */
  lines: readonly string[];
  /** How much is not here any more, from the server's ring and from this one. */
  droppedBytes: number;
}

/**
 * The tail of an output's text, by lines. Adding costs what is added; reading is cached until the next change.
 *
 * @example
 * const ring = new TextRing(); ring.append('a\nb'); ring.append('c\n'); ring.read().lines // ['a', 'bc', '']
 */
export class TextRing {
  #lines: string[] = [''];
  #length = 0;
  #dropped = 0;
  #held: HeldText | undefined;
  readonly #limit: number;

  constructor(limit = TextLimit) {
    this.#limit = limit;
  }

  append(text: string): void {
    if (!text) return;
    const [first = '', ...rest] = text.split('\n');
    this.#lines[this.#lines.length - 1] += first;
    for (const line of rest) this.#lines.push(line);
    this.#length += text.length;
    if (this.#length > this.#limit) this.#shorten();
    this.#held = undefined;
  }

  replace(text: string, droppedBytes = 0): void {
    this.#lines = [''];
    this.#length = 0;
    this.#dropped = droppedBytes;
    this.#held = undefined;
    this.append(text);
  }

  read(): HeldText {
    this.#held ??= { text: this.#lines.join('\n'), lines: [...this.#lines], droppedBytes: this.#dropped };
    return this.#held;
  }

  /** Drops whole lines from the front; of a line that is too long alone, its beginning. */
  #shorten(): void {
    let count = 0;
    while (count < this.#lines.length - 1 && this.#length > this.#limit) {
      const gone = this.#lines[count++]!.length + 1;
      this.#length -= gone;
      this.#dropped += gone;
    }
    if (count > 0) this.#lines.splice(0, count);
    const excess = this.#length - this.#limit;
    if (excess > 0) {
      this.#lines[0] = this.#lines[0]!.slice(excess);
      this.#length -= excess;
      this.#dropped += excess;
    }
  }
}
