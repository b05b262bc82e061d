/**
 * Text put into a source without moving its lines. What V8 says about the edited text is translated back, so that people
 * only ever see their own columns.
 *
 * @example
 * const edits = new Edits('a => a');
 * edits.insert(0, 'f(');
 * edits.apply(); // 'f(a => a'
 * edits.columnOf(1, 3); // 1: the third column of the edited line 1 was the first
 */
export class Edits {
  readonly #source: string;
  readonly #insertions: { at: number; text: string; order: number }[] = [];
  #lines: { column: number; length: number }[][] | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  /** Opening texts at one place keep the order in which they were inserted. */
  insert(at: number, text: string): void {
    this.#add(at, text, this.#insertions.length + 1);
  }

  /** Closing texts go before the opening ones of the same place, innermost (inserted last) first. */
  insertClosing(at: number, text: string): void {
    this.#add(at, text, -(this.#insertions.length + 1));
  }

  apply(): string {
    let out = '';
    let at = 0;
    for (const edit of this.#sorted()) {
      out += this.#source.slice(at, edit.at) + edit.text;
      at = edit.at;
    }
    return out + this.#source.slice(at);
  }

  /** The column in the source of what stands at `column` (from 1) of edited line `line` (from 1). */
  columnOf(line: number, column: number): number {
    this.#lines ??= this.#byLine();
    let shift = 0;
    for (const edit of this.#lines[line] ?? []) {
      const begin = edit.column + shift;
      if (column < begin) break;
      // Inside what was inserted: the place where it was put stands for it.
      if (column < begin + edit.length) return edit.column;
      shift += edit.length;
    }
    return column - shift;
  }

  #add(at: number, text: string, order: number): void {
    this.#insertions.push({ at, text, order });
    this.#lines = undefined;
  }

  #sorted() {
    return this.#insertions.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  #byLine(): { column: number; length: number }[][] {
    const lines: { column: number; length: number }[][] = [];
    let line = 1;
    let lineStart = 0;
    let next = this.#source.indexOf('\n');
    for (const edit of this.#sorted()) {
      while (next !== -1 && next < edit.at) {
        line++;
        lineStart = next + 1;
        next = this.#source.indexOf('\n', lineStart);
      }
      lines[line] ??= [];
      lines[line]!.push({ column: edit.at - lineStart + 1, length: edit.text.length });
    }
    return lines;
  }
}
