import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { KernelError } from '../base/errors.ts';
import type { TextRange } from '../rdd/plan/Step.ts';

const CHUNK_BYTES = 256 * 1024;
/** A row that is kept keeps the text that it was cut out of: so much at most. */
const PIECE_BYTES = 16 * 1024;
const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The text of ranges in pieces that end with a line: a line belongs to the range in which it starts, a line that starts right at the
 * end to that range too (as Hadoop reads, which skips the first line of every range but the first).
 */
export function* textChunks(ranges: readonly TextRange[]): Generator<string> {
  for (const range of ranges) yield* range.path.endsWith('.gz') ? unpacked(range) : chunksOf(range);
}

function* unpacked({ path }: TextRange): Generator<string> {
  yield withPlainNewlines(read(path, () => gunzipSync(readFileSync(path)).toString('utf8')));
}

function* chunksOf({ path, start, end }: TextRange): Generator<string> {
  const file = read(path, () => openSync(path, 'r'));
  try {
    let buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(1, end - start) + 4096));
    let have = 0;
    let offset = start;
    let isSkipping = start > 0;
    for (let isLast = false; !isLast; ) {
      if (have === buffer.length) buffer = grown(buffer);
      const got = readSync(file, buffer, have, buffer.length - have, offset + have);
      have += got;
      let from = 0;
      if (isSkipping) {
        const newline = buffer.subarray(0, have).indexOf(NEWLINE);
        if (newline < 0) {
          if (got === 0) return;
          offset += have;
          have = 0;
          continue;
        }
        from = newline + 1;
        isSkipping = false;
        if (offset + from > end) return;
      } else if (offset === 0 && start === 0 && have >= 3 && buffer.subarray(0, 3).equals(BYTE_ORDER_MARK)) from = 3;
      const to = lastLineEnd(buffer, { from, have, stop: end - offset });
      isLast = got === 0 || to.isEnd;
      const until = got === 0 && !to.isEnd ? have : to.at;
      yield* pieces(buffer, from, until);
      buffer.copyWithin(0, Math.max(until, from), have);
      offset += Math.max(until, from);
      have -= Math.max(until, from);
    }
  } finally {
    closeSync(file);
  }
}

function* pieces(buffer: Buffer, from: number, until: number): Generator<string> {
  for (let start = from; start < until; ) {
    const newline = start + PIECE_BYTES < until ? buffer.indexOf(NEWLINE, start + PIECE_BYTES) : -1;
    const end = newline < 0 || newline >= until ? until : newline + 1;
    yield withPlainNewlines(buffer.toString('utf8', start, end));
    start = end;
  }
}

/** Up to where the buffer holds whole lines of the range, and whether the range ends there. */
function lastLineEnd(buffer: Buffer, { from, have, stop }: { from: number; have: number; stop: number }): { at: number; isEnd: boolean } {
  if (have > stop) {
    const newline = buffer.subarray(0, have).indexOf(NEWLINE, Math.max(stop, from));
    if (newline >= 0) return { at: newline + 1, isEnd: true };
  }
  const newline = buffer.subarray(0, have).lastIndexOf(NEWLINE);
  return { at: newline < from ? from : newline + 1, isEnd: false };
}

function grown(buffer: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

/** \r\n and \r end a line too. */
function withPlainNewlines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function read<T>(path: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (cause) {
    throw new KernelError('INPUT_PATH_UNREADABLE', `The file ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
