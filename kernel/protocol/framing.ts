import { FrameLimit } from './kernel.ts';

// The wire of kernel.ts: 4 bytes of length (unsigned, big endian), then that many bytes of JSON.

/** What went wrong with the bytes of a connection. The connection is of no use afterwards. */
export class FramingError extends Error {
  override name = 'FramingError';
}

/**
 * One message as bytes. `body` is JSON already.
 *
 * @example
 * socket.write(encodeFrame(JSON.stringify({ type: 'ping', at: Date.now() })))
 */
export function encodeFrame(body: string): Buffer {
  const length = Buffer.byteLength(body);
  if (length > FrameLimit) throw new FramingError(`A message of ${length} bytes is over the limit of ${FrameLimit} bytes.`);
  const frame = Buffer.allocUnsafe(4 + length);
  frame.writeUInt32BE(length, 0);
  frame.write(body, 4, 'utf8');
  return frame;
}

/**
 * Bytes in as they come, whole messages out.
 *
 * @example
 * const reader = new FrameReader();
 * socket.on('data', (bytes) => { for (const body of reader.push(bytes)) handle(JSON.parse(body)); });
 */
export class FrameReader {
  limit: number;
  #chunks: Buffer[] = [];
  #held = 0;

  /** `limit` may be lowered while the other side is a stranger. */
  constructor(limit: number = FrameLimit) {
    this.limit = limit;
  }

  /** Bytes of a message that has not come whole yet. */
  get held(): number {
    return this.#held;
  }

  /** Yields whole messages; throws a FramingError when one announces more than `limit` bytes: nothing of it is kept. */
  *push(chunk: Buffer): Generator<string, void> {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    for (;;) {
      if (this.#held < 4) return;
      const length = this.#join(4).readUInt32BE(0);
      if (length > this.limit) {
        this.#chunks = [];
        this.#held = 0;
        throw new FramingError(`A message announces ${length} bytes; the limit is ${this.limit}.`);
      }
      if (this.#held < 4 + length) return;
      const all = this.#join(4 + length);
      this.#held -= 4 + length;
      this.#chunks = this.#held === 0 ? [] : [all.subarray(4 + length), ...this.#chunks.slice(1)];
      yield all.toString('utf8', 4, 4 + length);
    }
  }

  /** Joins leading chunks only until `bytes` are in one piece: a large message is copied once, not once a chunk. */
  #join(bytes: number): Buffer {
    const first = this.#chunks[0] ?? Buffer.alloc(0);
    if (first.length >= bytes) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }
}
