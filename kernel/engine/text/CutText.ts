const NONE = Number.NaN;

/**
 * What stands for texts that lie in bytes, one after another, where only their length and single characters are looked at
 * (`recognise/TextScan`): no string has to be made of them. One class for whatever texts there are, so that V8 compiles the looking once.
 */
export class CutText {
  length = 0;
  /** UTF-16, or bytes that are all of ASCII. */
  #codes: Uint8Array | Uint16Array = new Uint8Array(1);
  #from = 0;

  set(codes: Uint8Array | Uint16Array, from = 0, to = codes.length): void {
    this.#codes = codes;
    this.#from = from;
    this.length = to - from;
  }

  /**
   * As a string's. What comes after the `if` needs nothing that V8 learns by running it: else it compiles a way out there, for which a loop
   * over the text (h = Math.imul(h ^ text.charCodeAt(i), …)) keeps its h as floating point, three times as slow.
   */
  charCodeAt(index: number): number {
    const at = Math.trunc(index);
    const { length } = this;
    const first = this.#codes[this.#from]!;
    if (at >= 0 && at < length) return this.#codes[this.#from + at]!;
    return at || !length ? NONE : first;
  }
}
