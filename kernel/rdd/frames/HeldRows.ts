import type { Values } from '../plan/Step.ts';
import { encodeRows } from './encode.ts';

/** Rows in the driver's memory, encoded at most once. */
export class HeldRows implements Values {
  readonly rows: readonly unknown[];
  #frame: Uint8Array | undefined;

  constructor(rows: readonly unknown[]) {
    this.rows = rows;
  }

  frame(): Uint8Array {
    this.#frame ??= encodeRows(this.rows);
    return this.#frame;
  }
}
