import { Duration } from '../../../../base/Duration.ts';
import type { Time } from '../../../../base/Time.ts';
import type { RDD } from '../../../../rdd/RDD.ts';
import type { StreamNode } from '../../StreamNode.ts';
import type { StreamRuntime } from '../../StreamRuntime.ts';
import { InputNode } from '../InputNode.ts';
import { countLines, type LineCount } from './countLines.ts';
import { FileSelection } from './FileSelection.ts';
import { type FoundFile, listFiles } from './listing.ts';

/** Files smaller than this are one partition. */
const SPLIT_BYTES = 1024 * 1024;
/** So many skipped files are explained; the others are counted. */
const EXPLAINED = 20;

export interface FileStreamOptions<T> {
  readonly operation: string;
  readonly directory: string;
  readonly newFilesOnly: boolean;
  /** Bytes of a record, of files that are not text. */
  readonly recordLength?: number;
  readonly filter?: ((path: string) => boolean) | undefined;
  /** Makes the RDD of one file. */
  readonly read: (path: string, partitions: number) => RDD<T>;
  /** How many records files have; default: their lines. */
  readonly count?: (files: readonly FoundFile[]) => Promise<LineCount>;
}

export interface SkippedFile {
  readonly path: string;
  readonly why: string;
}

/** What the look before a batch found. */
interface Look {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
  readonly count: LineCount;
}

/** What a checkpoint knows of a stream of files. */
interface FilePosition {
  readonly startTime: number;
  readonly batches: readonly (readonly [time: number, files: readonly FoundFile[], count: LineCount])[];
}

/** `textFileStream` and `fileStream`: a batch is the files that came into a folder since the last one. */
export class FileInputDStream<T> extends InputNode<T> {
  readonly #options: FileStreamOptions<T>;
  readonly #selection: FileSelection;
  /** Looks that are remembered, by batch time in ms; and the one that failed, until the next. */
  readonly #looks = new Map<number, Look>();
  #failed: { readonly time: number; readonly error: unknown } | undefined;

  constructor(runtime: StreamRuntime, options: FileStreamOptions<T>) {
    super(runtime, {
      operation: options.operation,
      driverFunctions: [options.filter],
      settings: [options.directory, options.newFilesOnly, ...(options.recordLength === undefined ? [] : [options.recordLength])],
    });
    this.#options = options;
    this.#selection = new FileSelection({
      startTime: runtime.clock.now(),
      newFilesOnly: options.newFilesOnly,
      batchDuration: this.slideDuration,
      minRememberDuration: new Duration(runtime.conf.getMilliseconds('spark.streaming.fileStream.minRememberDuration') ?? 60_000),
      filter: options.filter,
    });
  }

  override get displayName(): string {
    return this.givenName ?? `files of ${this.#options.directory} [${this.id}]`;
  }

  /** Files that batches read, by batch time in ms, while they are remembered. */
  get batchTimeToSelectedFiles(): ReadonlyMap<number, readonly string[]> {
    return new Map([...this.#looks].map(([time, { files }]) => [time, files.map((file) => file.path)]));
  }

  override async prepare(time: Time): Promise<void> {
    this.#failed = undefined;
    // Another process made this batch already: it consists of what it consisted of.
    if (this.#looks.has(time.milliseconds)) return;
    try {
      const found = await listFiles(this.#options.directory, (file) => this.#selection.isSettled(file, time.milliseconds));
      const files = this.#selection.select(time.milliseconds, found);
      const count = await (this.#options.count ?? countLines)(files);
      this.#looks.set(time.milliseconds, { files, count, skipped: this.#skipped(time, new Set(files), found) });
    } catch (error) {
      this.#failed = { time: time.milliseconds, error };
    }
  }

  /** A time that was never looked at has no files: what came then is in a later batch. */
  compute(time: Time): RDD<T> {
    if (this.#failed?.time === time.milliseconds) throw this.#failed.error;
    const { sparkContext } = this.runtime;
    const look = this.#looks.get(time.milliseconds);
    if (look) this.#report(time, look);
    const rdds = (look?.files ?? []).map(({ path, size }) =>
      this.#options.read(path, size > SPLIT_BYTES ? sparkContext.defaultParallelism : 1),
    );
    return rdds.length === 1 ? rdds[0]! : rdds.length > 1 ? sparkContext.union(rdds) : sparkContext.emptyRDD<T>();
  }

  override clearMetadata(time: Time): void {
    super.clearMetadata(time);
    const { rememberDuration } = this.#selection;
    const oldest = time.minus(this.rememberDuration?.max(rememberDuration) ?? rememberDuration).milliseconds;
    for (const at of this.#looks.keys()) if (at <= oldest) this.#looks.delete(at);
  }

  override position(): FilePosition {
    const batches = Array.from(this.#looks, ([time, { files, count }]) => [time, files, count] as const);
    return { startTime: this.#selection.startTime, batches };
  }

  override recover({ position }: { readonly position: unknown }): void {
    if (!position) return;
    const { startTime, batches } = position as FilePosition;
    for (const [time, files, count] of batches) this.#looks.set(time, { files, count, skipped: [] });
    const paths = batches.map(([time, files]) => [time, files.map((file) => file.path)] as const);
    this.#selection.recover(startTime, paths);
  }

  override adopt(earlier: StreamNode<T>): void {
    super.adopt(earlier);
    if (!(earlier instanceof FileInputDStream)) return;
    this.#selection.adopt(earlier.#selection);
    for (const [time, look] of earlier.#looks) this.#looks.set(time, look);
  }

  #report(time: Time, { files, skipped, count }: Look): void {
    this.runtime.reportInput(time, {
      inputStreamId: this.id,
      name: this.displayName,
      numRecords: count.lines,
      description: files.length > 0 ? files.map((file) => file.path).join('\n') : 'no new file',
      metadata: {
        files: files.map((file) => file.path),
        bytes: files.reduce((sum, file) => sum + file.size, 0),
        isExactCount: count.isExact,
        skipped: skipped.slice(0, EXPLAINED),
        skippedCount: skipped.length,
      },
    });
  }

  /** Files that are there and not read, each with its reason; those that an earlier batch read need none. */
  #skipped(time: Time, taken: ReadonlySet<FoundFile>, found: readonly FoundFile[]): SkippedFile[] {
    return found.flatMap((file): SkippedFile[] => {
      if (taken.has(file)) return [];
      const verdict = this.#selection.judge(file, time.milliseconds);
      return verdict.isNew || verdict.kind === 'seen' ? [] : [{ path: file.path, why: verdict.why }];
    });
  }
}
