import type { BatchMark, BatchStamp } from '../../../protocol/output.ts';

/** How many of a growing table's rows were there after each of its last batches: its past, without a copy of it. */
export class BatchMarks {
  readonly #kept: number;
  #marks: BatchMark[] = [];

  constructor(kept: number) {
    this.#kept = kept;
  }

  /** The table has this many rows after the batch. */
  add(batch: BatchStamp, rows: number): void {
    // What another code made is no past of this picture.
    if (this.#marks.at(-1)?.batch.run !== batch.run) this.clear();
    if (this.#marks.at(-1)?.batch.time === batch.time) this.#marks.pop();
    this.#marks.push({ batch, rows });
    if (this.#marks.length > this.#kept) this.#marks.shift();
  }

  /** So many rows went from the front. */
  drop(rows: number): void {
    if (rows <= 0) return;
    this.#marks = this.#marks.flatMap((mark) => (mark.rows > rows ? [{ batch: mark.batch, rows: mark.rows - rows }] : []));
  }

  clear(): void {
    this.#marks = [];
  }

  restore(marks: readonly BatchMark[]): void {
    this.#marks = [...marks];
  }

  read(): BatchMark[] {
    return this.#marks;
  }
}
