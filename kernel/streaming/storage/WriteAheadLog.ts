import path from 'node:path';
import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { SerialQueue } from '../scheduler/SerialQueue.ts';
import { DISK } from './files/DiskFileSystem.ts';
import type { FileSystem, WritableFile } from './files/FileSystem.ts';

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
  readonly files?: FileSystem;
}

interface LogFile {
  readonly path: string;
  readonly start: number;
  readonly stop: number;
}

interface OpenLog extends LogFile {
  readonly opened: WritableFile;
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
 */
export class WriteAheadLog {
  readonly #directory: string;
  readonly #options: LogOptions;
  readonly #files: FileSystem;
  readonly #queue = new SerialQueue();
  readonly #past: LogFile[];
  #current: OpenLog | undefined;
  #isClosed = false;

  constructor(directory: string, options: LogOptions) {
    this.#directory = directory;
    this.#options = options;
    this.#files = options.files ?? DISK;
    this.#files.makeDirectory(directory);
    this.#past = this.#files
      .list(directory)
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

  /** Appends a record of `time`, in ms; it survives anything when the promise resolves. */
  write(record: Uint8Array, time: number): Promise<Segment> {
    return this.#queue.run(() => this.#write(framed(record), time));
  }

  read({ file, offset, length }: Segment): Uint8Array {
    const start = offset + LENGTH_BYTES;
    const record = this.#files.read(file)?.subarray(start, start + length);
    if (record?.byteLength !== length) {
      throw new KernelError('LOG_RECORD_LOST', `${file} ends before the record at ${offset}: it was cut.`);
    }
    return record;
  }

  /** Every whole record, in the order of their files and places. */
  *readAll(): Generator<Uint8Array> {
    for (const file of this.files) yield* recordsOf(this.#bytesOf(file));
  }

  /** Deletes files whose records are all older than `threshold`, in ms; never the one that is being written. */
  clean(threshold: number): Promise<void> {
    return this.#queue.run(async () => {
      for (const file of this.#past.filter(({ stop }) => stop < threshold)) {
        await this.#files.remove(file.path);
        // One by one: a file that a crash brings back must not come without those after it, which say what became of its records.
        await this.#files.syncDirectory(this.#directory);
        this.#past.splice(this.#past.indexOf(file), 1);
      }
    });
  }

  /** Ends it when what was asked for is written. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.#queue.run(() => this.#retire());
  }

  async #write(bytes: Uint8Array, time: number): Promise<Segment> {
    if (this.#isClosed) throw new KernelError('ILLEGAL_STATE', `The log in ${this.#directory} has been closed and takes no more records.`);
    const tries = this.#options.maxFailures ?? 3;
    for (let failures = 1; ; failures++) {
      try {
        return await this.#append(bytes, time);
      } catch (cause) {
        await this.#giveUpFile();
        if (failures < tries) continue;
        throw new KernelError(
          'LOG_NOT_WRITABLE',
          `The write-ahead log in ${this.#directory} cannot be written (${(cause as Error).message}), ${tries} times. Make room there, or allow this process to write.`,
          { cause },
        );
      }
    }
  }

  async #append(bytes: Uint8Array, time: number): Promise<Segment> {
    const file = await this.#fileFor(time);
    const offset = file.end;
    await file.opened.write(bytes, offset);
    await file.opened.sync();
    file.end += bytes.byteLength;
    if (this.#options.closeFileAfterWrite) await this.#retire();
    return { file: file.path, offset, length: bytes.byteLength - LENGTH_BYTES };
  }

  async #fileFor(time: number): Promise<OpenLog> {
    if (this.#current && time > this.#current.stop) await this.#retire();
    if (this.#current) return this.#current;
    const stop = time + this.#options.rollingInterval.milliseconds;
    const file = path.join(this.#directory, `log-${time}-${stop}`);
    this.#files.makeDirectory(this.#directory);
    const opened = await this.#files.open(file);
    const known = this.#past.findIndex((past) => past.path === file);
    if (known >= 0) this.#past.splice(known, 1);
    this.#current = { path: file, start: time, stop, opened, end: 0 };
    // What follows the last whole record would hide all that is written after it.
    for (const record of recordsOf(this.#bytesOf(file))) this.#current.end += LENGTH_BYTES + record.byteLength;
    if (opened.size > this.#current.end) await opened.truncate(this.#current.end);
    await this.#files.syncDirectory(this.#directory);
    return this.#current;
  }

  async #retire(): Promise<void> {
    const file = this.#current;
    if (!file) return;
    this.#current = undefined;
    this.#past.push(file);
    await file.opened.close();
  }

  /** After a write that failed: what of it is there must not be taken for a record that somebody was told of. */
  async #giveUpFile(): Promise<void> {
    try {
      await this.#current?.opened.truncate(this.#current.end);
      await this.#retire();
    } catch {
      // A file that cannot even be cut or closed is not written again.
      this.#current = undefined;
    }
  }

  #bytesOf(file: string): Uint8Array {
    // Cleaned since it was listed: nothing.
    return this.#files.read(file) ?? new Uint8Array();
  }
}

function framed(record: Uint8Array): Uint8Array {
  const bytes = Buffer.allocUnsafe(LENGTH_BYTES + record.byteLength);
  bytes.writeUInt32BE(record.byteLength, 0);
  bytes.set(record, LENGTH_BYTES);
  return bytes;
}

/** The whole records of a file, or of a record that holds several. */
export function* recordsOf(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + LENGTH_BYTES <= bytes.length; ) {
    const end = at + LENGTH_BYTES + view.getUint32(at);
    if (end > bytes.length) return;
    yield bytes.subarray(at + LENGTH_BYTES, end);
    at = end;
  }
}

/** Several records in one, that `recordsOf` takes apart. */
export function joined(records: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(records.map(framed));
}
