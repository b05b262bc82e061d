import { Duration } from '../../../../base/duration.ts';
import type { Time } from '../../../../base/time.ts';
import type { RDD } from '../../../../rdd/RDD.ts';
import type { StreamNode } from '../../StreamNode.ts';
import type { StreamRuntime } from '../../StreamRuntime.ts';
import { InputNode } from '../InputNode.ts';
import { FileSelection, type Verdict } from './FileSelection.ts';
import { type FoundFile, listFiles } from './listing.ts';

/** Files smaller than this are one partition. */
const SPLIT_BYTES = 1024 * 1024;
/** So many skipped files are explained; the others are counted. */
const EXPLAINED = 20;

export interface FileStreamOptions<T> {
  readonly operation: string;
  readonly directory: string;
  readonly newFilesOnly: boolean;
  readonly filter?: ((path: string) => boolean) | undefined;
  /** Makes the RDD of one file. */
  readonly read: (path: string, partitions: number) => RDD<T>;
}

export interface SkippedFile {
  readonly path: string;
  readonly why: string;
}

/** `textFileStream` and `fileStream`: a batch is the files that came into a folder since the last one. */
export class FileInputDStream<T> extends InputNode<T> {
  readonly #options: FileStreamOptions<T>;
  readonly #selection: FileSelection;
  /** What the look before a batch found, or why it failed; by batch time in ms. */
  readonly #listings = new Map<number, { readonly files: readonly FoundFile[] } | { readonly error: unknown }>();
  readonly #batches = new Map<number, readonly FoundFile[]>();

  constructor(runtime: StreamRuntime, options: FileStreamOptions<T>) {
    super(runtime, {
      operation: options.operation,
      driverFunctions: [options.filter],
      settings: [options.directory, options.newFilesOnly],
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

  /** Files that a batch read, while they are remembered. */
  get batchTimeToSelectedFiles(): ReadonlyMap<number, readonly string[]> {
    return new Map([...this.#batches].map(([time, files]) => [time, files.map((file) => file.path)]));
  }

  override async prepare(time: Time): Promise<void> {
    // A look that failed was its own batch's error; windows over it go on with what there is.
    for (const [at, listing] of this.#listings) if ('error' in listing) this.#listings.delete(at);
    try {
      this.#listings.set(time.milliseconds, { files: await listFiles(this.#options.directory) });
    } catch (error) {
      this.#listings.set(time.milliseconds, { error });
    }
  }

  compute(time: Time): RDD<T> {
    const at = time.milliseconds;
    const { sparkContext } = this.runtime;
    const listing = this.#listings.get(at);
    if (listing && 'error' in listing) throw listing.error;
    // A time that is asked for later than its batch gets what its batch got.
    const files = this.#batches.get(at) ?? (listing ? this.#selection.select(at, listing.files) : []);
    if (listing && !this.#batches.has(at)) this.#report(time, files, listing.files);
    if (listing) this.#batches.set(at, files);
    this.#listings.delete(at);
    const { read } = this.#options;
    const rdds = files.map((file) => read(file.path, file.size > SPLIT_BYTES ? sparkContext.defaultParallelism : 1));
    return rdds.length === 1 ? rdds[0]! : rdds.length > 1 ? sparkContext.union(rdds) : sparkContext.emptyRDD<T>();
  }

  override clearMetadata(time: Time): void {
    super.clearMetadata(time);
    const oldest = time.minus(this.#selection.rememberDuration).milliseconds;
    for (const known of [this.#batches, this.#listings]) for (const at of known.keys()) if (at <= oldest) known.delete(at);
  }

  override adopt(earlier: StreamNode<T>): void {
    super.adopt(earlier);
    if (!(earlier instanceof FileInputDStream)) return;
    this.#selection.adopt(earlier.#selection);
    for (const [time, files] of earlier.#batches) this.#batches.set(time, files);
  }

  #report(time: Time, files: readonly FoundFile[], found: readonly FoundFile[]): void {
    const skipped = this.#skipped(time, new Set(files), found);
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    this.runtime.reportInput(time, {
      inputId: this.id,
      name: this.displayName,
      records: 0,
      description: files.length > 0 ? files.map((file) => file.path).join('\n') : 'no new file',
      metadata: { files: files.map((file) => file.path), bytes, skipped: skipped.slice(0, EXPLAINED), skippedCount: skipped.length },
    });
  }

  /** Files that are there and not read, each with its reason; those that an earlier batch read need none. */
  #skipped(time: Time, taken: ReadonlySet<FoundFile>, found: readonly FoundFile[]): SkippedFile[] {
    return found.flatMap((file): SkippedFile[] => {
      if (taken.has(file)) return [];
      const verdict: Verdict = this.#selection.judge(file, time.milliseconds);
      return verdict.isNew || verdict.kind === 'seen' ? [] : [{ path: file.path, why: verdict.why }];
    });
  }
}
