// Text from main to control without a message for each line, readable while main is inside a synchronous loop.
//
//   0         4         8
//   +---------+---------+----------------------+
//   | channel | length  | UTF-8, padded to 8   |    channel -1: nothing more up to the end of the memory
//   +---------+---------+----------------------+
//
// One writer, one reader. Positions only grow (modulo 2^32); the size is a power of two.

const Header = 8;
const Filler = -1;
/** A record is at most this many UTF-16 units, so that it always finds room in one piece. */
const RecordUnits = 16_384;

const Written = 0;
const Read = 1;

/** A bounded ring of (channel, text) records in shared memory. */
export class TextRing {
  readonly #positions: Int32Array;
  readonly #bytes: Buffer;
  readonly #view: DataView;

  constructor(positions: Int32Array, bytes: Buffer) {
    this.#positions = positions;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Where the next record will begin: what a message carries to say "after this text". */
  get position(): number {
    return Atomics.load(this.#positions, Written) >>> 0;
  }

  get capacity(): number {
    return this.#bytes.length;
  }

  get used(): number {
    return (this.position - this.#readPosition) >>> 0;
  }

  /** Adds text, or nothing and false when there is no room for all of it. */
  write(channel: number, text: string): boolean {
    if (text.length <= RecordUnits) return this.#writeRecord(channel, text);
    if (text.length * 3 + (text.length / RecordUnits + 2) * 2 * Header > this.#bytes.length - this.used) return false;
    for (let at = 0; at < text.length; ) {
      let end = Math.min(at + RecordUnits, text.length);
      // A pair of surrogates stays together.
      if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
      if (!this.#writeRecord(channel, text.slice(at, end))) return false;
      at = end;
    }
    return true;
  }

  /** Hands over records up to `until`, in order, until `take` says false. */
  read(until: number, take: (channel: number, text: string) => boolean): void {
    let at = this.#readPosition;
    let goesOn = true;
    while (goesOn && (until - at) << 0 > 0) {
      const index = at & (this.#bytes.length - 1);
      const channel = this.#view.getInt32(index, true);
      const length = this.#view.getInt32(index + 4, true);
      if (channel !== Filler) goesOn = take(channel, this.#bytes.toString('utf8', index + Header, index + Header + length));
      at = (at + Header + padded(length)) >>> 0;
      Atomics.store(this.#positions, Read, at | 0);
    }
  }

  get #readPosition(): number {
    return Atomics.load(this.#positions, Read) >>> 0;
  }

  #writeRecord(channel: number, text: string): boolean {
    const size = this.#bytes.length;
    const most = Header + padded(text.length * 3);
    let at = this.position;
    const free = size - ((at - this.#readPosition) >>> 0);
    let index = at & (size - 1);
    const tail = size - index;
    const filler = tail < most ? tail : 0;
    if (filler + most > free) return false;
    if (filler > 0) {
      this.#view.setInt32(index, Filler, true);
      this.#view.setInt32(index + 4, filler - Header, true);
      at += filler;
      index = 0;
    }
    const length = this.#bytes.write(text, index + Header, 'utf8');
    this.#view.setInt32(index, channel, true);
    this.#view.setInt32(index + 4, length, true);
    Atomics.store(this.#positions, Written, (at + Header + padded(length)) | 0);
    return true;
  }
}

function padded(length: number): number {
  return (length + 7) & ~7;
}
