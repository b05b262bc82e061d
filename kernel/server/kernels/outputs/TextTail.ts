/** Pieces are joined up to this size, so that a million short lines are not a million strings. */
const PieceUnits = 16_384;

/** The end of a text that only grows, cut at line ends where it can be. */
export class TextTail {
  readonly #limit: number;
  #pieces: { text: string; bytes: number }[] = [];
  #bytes = 0;
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes that went before what is kept. */
  get droppedBytes(): number {
    return this.#dropped;
  }

  add(text: string): void {
    const bytes = Buffer.byteLength(text);
    const last = this.#pieces.at(-1);
    if (last && last.text.length + text.length <= PieceUnits) {
      last.text += text;
      last.bytes += bytes;
    } else this.#pieces.push({ text, bytes });
    this.#bytes += bytes;
    while (this.#bytes > this.#limit) this.#dropFirst();
  }

  reset(text: string, dropped = 0): void {
    this.#pieces = [];
    this.#bytes = 0;
    this.#dropped = dropped;
    if (text) this.add(text);
  }

  toString(): string {
    return this.#pieces.map((piece) => piece.text).join('');
  }

  #dropFirst(): void {
    const first = this.#pieces[0]!;
    const excess = this.#bytes - this.#limit;
    if (first.bytes <= excess) {
      this.#pieces.shift();
      this.#bytes -= first.bytes;
      this.#dropped += first.bytes;
      return;
    }
    const buffer = Buffer.from(first.text);
    let cut = buffer.indexOf(10, excess - 1) + 1;
    if (cut === 0) {
      cut = excess;
      // Not inside a character.
      while (cut < buffer.length && (buffer[cut]! & 0xc0) === 0x80) cut++;
    }
    first.text = buffer.toString('utf8', cut);
    first.bytes -= cut;
    this.#bytes -= cut;
    this.#dropped += cut;
    if (first.bytes === 0) this.#pieces.shift();
  }
}
