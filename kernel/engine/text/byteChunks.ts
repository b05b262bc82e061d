import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { KernelError } from '../../base/errors.ts';
import type { TextRange } from '../../rdd/plan/Step.ts';

const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** So many bytes behind a chunk may be read (they mean nothing): whoever reads eight at a time need not look where it ends. */
export const SLACK = 8;

/** Whole lines, the last one ended too. The bytes are the reader's: what comes next overwrites them. */
export interface ByteChunk {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly from: number;
  readonly to: number;
}

/** Gives memory for so many bytes; what it gave before is not read any more. */
export type Allocate = (size: number) => Buffer;

/**
 * The lines of ranges, a chunk at a time, each line ended by \n: a line belongs to the range in which it starts, a line that starts right
 * at the end to that range too (as Hadoop reads, which skips the first line of every range but the first). `allocate` gives the memory that chunks of plain files lie in.
 */
export function* byteChunks(ranges: readonly TextRange[], allocate: Allocate = Buffer.allocUnsafe): Generator<ByteChunk> {
  for (const range of ranges) {
    for (const chunk of range.path.endsWith('.gz') ? unpacked(range) : chunksOf(range, allocate)) yield withPlainNewlines(chunk);
  }
}

function* unpacked({ path }: TextRange): Generator<ByteChunk> {
  const content = read(path, () => gunzipSync(readFileSync(path)));
  if (content.length === 0) return;
  const bytes = Buffer.allocUnsafe(content.length + 1 + SLACK);
  content.copy(bytes);
  yield ended(bytes, 0, content.length);
}

function* chunksOf({ path, start, end }: TextRange, allocate: Allocate): Generator<ByteChunk> {
  const file = read(path, () => openSync(path, 'r'));
  try {
    let bytes = allocate(Math.min(CHUNK_BYTES, Math.max(1, end - start) + 4096) + 1 + SLACK);
    let have = 0;
    let offset = start;
    let isSkipping = start > 0;
    for (let isLast = false; !isLast; ) {
      if (have === bytes.length - 1 - SLACK) bytes = grown(bytes, allocate);
      const got = readSync(file, bytes, have, bytes.length - 1 - SLACK - have, offset + have);
      have += got;
      let from = 0;
      if (isSkipping) {
        const newline = bytes.subarray(0, have).indexOf(NEWLINE);
        if (newline < 0) {
          if (got === 0) return;
          offset += have;
          have = 0;
          continue;
        }
        from = newline + 1;
        isSkipping = false;
        if (offset + from > end) return;
      } else if (offset === 0 && start === 0 && have >= 3 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)) from = 3;
      const to = lastLineEnd(bytes, { from, have, stop: end - offset });
      isLast = got === 0 || to.isEnd;
      const until = got === 0 && !to.isEnd ? have : to.at;
      if (until > from) {
        // What is written over is read again: it is behind the last line, or nothing.
        const behind = bytes[until]!;
        const chunk = ended(bytes, from, until);
        yield chunk;
        bytes[until] = behind;
      }
      bytes.copyWithin(0, Math.max(until, from), have);
      offset += Math.max(until, from);
      have -= Math.max(until, from);
    }
  } finally {
    closeSync(file);
  }
}

function ended(bytes: Buffer, from: number, until: number): ByteChunk {
  let to = until;
  if (bytes[until - 1] !== NEWLINE) bytes[to++] = NEWLINE;
  return { bytes, view: viewOf(bytes), from, to };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** \r\n and \r end a line too. */
function withPlainNewlines(chunk: ByteChunk): ByteChunk {
  const { from, to } = chunk;
  if (!chunk.bytes.subarray(from, to).includes(RETURN)) return chunk;
  const bytes = Buffer.allocUnsafe(to - from + SLACK);
  let at = 0;
  for (let i = from; i < to; i++) {
    const byte = chunk.bytes[i]!;
    if (byte === NEWLINE && i > from && chunk.bytes[i - 1] === RETURN) continue;
    bytes[at++] = byte === RETURN ? NEWLINE : byte;
  }
  return { bytes, view: viewOf(bytes), from: 0, to: at };
}

/** Up to where the buffer holds whole lines of the range, and whether the range ends there. */
function lastLineEnd(bytes: Buffer, { from, have, stop }: { from: number; have: number; stop: number }): { at: number; isEnd: boolean } {
  if (have > stop) {
    const newline = bytes.subarray(0, have).indexOf(NEWLINE, Math.max(stop, from));
    if (newline >= 0) return { at: newline + 1, isEnd: true };
  }
  const newline = bytes.subarray(0, have).lastIndexOf(NEWLINE);
  return { at: newline < from ? from : newline + 1, isEnd: false };
}

function grown(bytes: Buffer, allocate: Allocate): Buffer {
  const larger = allocate(bytes.length * 2);
  bytes.copy(larger);
  return larger;
}

function read<T>(path: string, attempt: () => T): T {
  try {
    return attempt();
  } catch (cause) {
    throw new KernelError('INPUT_PATH_UNREADABLE', `The file ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
