import { countsFrame } from './encode.ts';

const NEWLINE = 10;

/** The texts of a thread's table, where all threads of the process can read them by number: a table grows, and nothing in it changes. */
export interface LentTexts {
  /** Which table; no two of a process are called alike. */
  readonly table: string;
  readonly memory: SharedArrayBuffer;
  readonly size: number;
  /** Where their UTF-8 begins, one text behind the other. */
  readonly store: number;
  /** Where `size` + 1 integers are: text n goes from the n-th of them to the next. */
  readonly ends: number;
}

/** Pairs of a text and a number on their way to another thread of the process. Of the texts only their numbers go. */
export interface TokenFrame {
  readonly texts: LentTexts;
  readonly numbers: Int32Array;
  readonly values: Float64Array;
  readonly byteLength: number;
}

/** What goes over an exchange: bytes, which any process could read, or what only threads of this one can. */
export type Frame = Uint8Array | TokenFrame;

export function isTokenFrame(frame: object): frame is TokenFrame {
  return 'texts' in frame && 'values' in frame;
}

/** A frame of bytes with the same rows. */
export function bytesOf(frame: Frame): Uint8Array {
  if (!isTokenFrame(frame)) return frame;
  return countsFrame(frame.values, linesOf(frame.texts, frame.numbers));
}

/** The UTF-8 of the texts of these numbers, each ended by a newline; so many zeros behind. */
export function linesOf({ memory, size, store, ends }: LentTexts, numbers: ArrayLike<number>, slack = 0): Uint8Array {
  const at = new Int32Array(memory, ends, size + 1);
  const bytes = new Uint8Array(memory, store, at[size]);
  let length = numbers.length;
  for (let i = 0; i < numbers.length; i++) length += at[numbers[i]! + 1]! - at[numbers[i]!]!;
  const lines = new Uint8Array(length + slack);
  let to = 0;
  for (let i = 0; i < numbers.length; i++) {
    const end = at[numbers[i]! + 1]!;
    for (let from = at[numbers[i]!]!; from < end; from++) lines[to++] = bytes[from]!;
    lines[to++] = NEWLINE;
  }
  return lines;
}
