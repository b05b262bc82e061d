import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';

/** Where a record lies; the offset is that of its length. */
export interface Segment {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export interface LogOptions {
  /** After so long a new file is begun. */
  readonly rollingInterval: Duration;
  /** A file for each record, for file systems where only a closed file is safe. */
  readonly closeFileAfterWrite?: boolean;
  /** How often a write is tried. */
  readonly maxFailures?: number;
}

interface LogFile {
  readonly path: string;
  readonly start: number;
  readonly stop: number;
}

interface OpenFile extends LogFile {
  readonly descriptor: number;
  /** Where the next record begins. */
  end: number;
}

const LENGTH_BYTES = 4;
const NAME = /^log-(\d+)-(\d+)$/;

/**
 * Records that outlive the process: appended to files that are rolled by time, `log-<start>-<stop>`. A record that was being
 * written when the process died is not there, and does not hide others.
 *
 *     | length, 4 bytes, big endian | bytes | length | bytes | …
 *
 * A written record survives the end of the process at any instant; not the loss of power.
 */
export class WriteAheadLog {
  readonly #directory: string;
  readonly #options: LogOptions;
  readonly #past: LogFile[];
  #current: OpenFile | undefined;
  #isClosed = false;

  constructor(directory: string, options: LogOptions) {
    this.#directory = directory;
    this.#options = options;
    mkdirSync(directory, { recursive: true });
    this.#past = readdirSync(directory)
      .flatMap((name): LogFile[] => {
        const [, start, stop] = NAME.exec(name) ?? [];
        return start === undefined ? [] : [{ path: path.join(directory, name), start: Number(start), stop: Number(stop) }];
      })
      .sort((a, b) => a.start - b.start);
  }

  /** Paths of the files that there are, oldest first. */
  get files(): string[] {
    return [...this.#past, ...(this.#current ? [this.#current] : [])].map((file) => file.path);
  }

  /** Appends a record of `time`, in ms; it is there when this returns. */
  write(record: Uint8Array, time: number): Segment {
    if (this.#isClosed) throw new KernelError('ILLEGAL_STATE', `The log in ${this.#directory} has been closed and takes no more records.`);
    const framed = Buffer.allocUnsafe(LENGTH_BYTES + record.byteLength);
    framed.writeUInt32BE(record.byteLength, 0);
    framed.set(record, LENGTH_BYTES);
    const tries = this.#options.maxFailures ?? 3;
    for (let failures = 1; ; failures++) {
      try {
        return this.#append(framed, time);
      } catch (cause) {
        this.#giveUpFile();
        if (failures < tries) continue;
        throw new KernelError(
          'LOG_NOT_WRITABLE',
          `The write-ahead log in ${this.#directory} cannot be written (${(cause as Error).message}), ${tries} times. Make room there, or allow this process to write.`,
          { cause },
        );
      }
    }
  }

  read({ file, offset, length }: Segment): Uint8Array {
    const descriptor = openSync(file, 'r');
    try {
      const record = Buffer.allocUnsafeSlow(length);
      const read = readSync(descriptor, record, 0, length, offset + LENGTH_BYTES);
      if (read < length) throw new KernelError('LOG_RECORD_LOST', `${file} ends before the record at ${offset}: it was cut.`);
      return record;
    } finally {
      closeSync(descriptor);
    }
  }

  /** Every whole record, in the order of their files and places. */
  *readAll(): Generator<Uint8Array> {
    for (const file of this.files) yield* recordsOf(bytesOf(file));
  }

  /** Deletes files whose records are all older than `threshold`, in ms; never the one that is being written. */
  clean(threshold: number): void {
    for (const file of this.#past.filter(({ stop }) => stop < threshold)) {
      this.#past.splice(this.#past.indexOf(file), 1);
      rmSync(file.path, { force: true });
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#retire();
  }

  #append(framed: Uint8Array, time: number): Segment {
    const file = this.#fileFor(time);
    const offset = file.end;
    for (let at = 0; at < framed.byteLength; ) at += writeSync(file.descriptor, framed, at, framed.byteLength - at, offset + at);
    file.end += framed.byteLength;
    if (this.#options.closeFileAfterWrite) this.#retire();
    return { file: file.path, offset, length: framed.byteLength - LENGTH_BYTES };
  }

  #fileFor(time: number): OpenFile {
    if (this.#current && time > this.#current.stop) this.#retire();
    if (this.#current) return this.#current;
    const stop = time + this.#options.rollingInterval.milliseconds;
    const file = path.join(this.#directory, `log-${time}-${stop}`);
    const known = this.#past.findIndex((past) => past.path === file);
    if (known >= 0) this.#past.splice(known, 1);
    mkdirSync(this.#directory, { recursive: true });
    const descriptor = openSync(file, known >= 0 ? 'r+' : 'w+');
    this.#current = { path: file, start: time, stop, descriptor, end: 0 };
    if (known >= 0) this.#cutTail(this.#current);
    return this.#current;
  }

  /** What follows the last whole record would hide all that is written after it. */
  #cutTail(file: OpenFile): void {
    for (const record of recordsOf(bytesOf(file.path))) file.end += LENGTH_BYTES + record.byteLength;
    if (fstatSync(file.descriptor).size > file.end) ftruncateSync(file.descriptor, file.end);
  }

  #retire(): void {
    const file = this.#current;
    if (!file) return;
    this.#current = undefined;
    this.#past.push(file);
    closeSync(file.descriptor);
  }

  /** After a write that failed: half a record may be there. The next try begins from what is whole. */
  #giveUpFile(): void {
    try {
      this.#retire();
    } catch {
      // A file that cannot even be closed is not written again.
    }
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    // Cleaned since it was listed.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function* recordsOf(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at + LENGTH_BYTES <= bytes.length; ) {
    const end = at + LENGTH_BYTES + bytes.readUInt32BE(at);
    if (end > bytes.length) return;
    yield bytes.subarray(at + LENGTH_BYTES, end);
    at = end;
  }
}
