import type { Duration } from '../../../../base/Duration.ts';
import type { FoundFile } from './listing.ts';

export interface SelectionRules {
  /** ms since the epoch when the stream was made: with `newFilesOnly`, what was changed before is left out. */
  readonly startTime: number;
  readonly newFilesOnly: boolean;
  readonly batchDuration: Duration;
  /** `spark.streaming.fileStream.minRememberDuration`. */
  readonly minRememberDuration: Duration;
  /** Default: not hidden, that is without a leading dot. */
  readonly filter?: ((path: string) => boolean) | undefined;
}

/** Why a file is not in a batch. */
export type Verdict =
  | { readonly isNew: true }
  | { readonly isNew: false; readonly kind: 'hidden' | 'filtered' | 'old' | 'later' | 'seen'; readonly why: string };

/**
 * Which files are new to a batch. The window in which files are remembered:
 *
 *     |---------------- remembered: 60 s, whole batches ----------------|
 *     too old                                                        batch time      not yet
 */
export class FileSelection {
  readonly #rules: SelectionRules;
  #startTime: number;
  /** Files of each batch that is still within the window, by batch time in ms. */
  readonly #selected = new Map<number, readonly string[]>();
  readonly #seen = new Map<string, number>();
  /** Files that were read or are too old, and when to look at them again: one that is written anew is new. */
  readonly #settled = new Map<string, number>();

  constructor(rules: SelectionRules) {
    this.#rules = rules;
    this.#startTime = rules.startTime;
  }

  /** How long files are remembered: whole batches, at least the minimum. */
  get rememberDuration(): Duration {
    const { batchDuration, minRememberDuration } = this.#rules;
    return batchDuration.times(Math.ceil(minRememberDuration.div(batchDuration)));
  }

  /** Takes what is new to the batch of `batchTime`; asked again, gives the same. Oldest files first. */
  select(batchTime: number, found: readonly FoundFile[]): readonly FoundFile[] {
    const files = found
      .filter((file) => this.judge(file, batchTime).isNew)
      .sort((a, b) => a.modified - b.modified || (a.path < b.path ? -1 : 1));
    this.#selected.set(
      batchTime,
      files.map((file) => file.path),
    );
    for (const { path } of files) this.#seen.set(path, batchTime);
    this.#settle(batchTime, found);
    this.#forget(batchTime);
    return files;
  }

  /** Whether a file need not be looked at for the batch of `batchTime`. */
  isSettled(path: string, batchTime: number): boolean {
    return (this.#settled.get(path) ?? Number.NEGATIVE_INFINITY) > batchTime;
  }

  /** A file that is written anew must be found while its time is within the window: half of it is soon enough. */
  #settle(batchTime: number, found: readonly FoundFile[]): void {
    const again = batchTime + this.rememberDuration.milliseconds / 2;
    for (const file of found) {
      const verdict = this.judge(file, batchTime);
      if (!verdict.isNew && (verdict.kind === 'seen' || verdict.kind === 'old')) this.#settled.set(file.path, again);
    }
    for (const [path, time] of this.#settled) if (time <= batchTime) this.#settled.delete(path);
  }

  judge(file: FoundFile, batchTime: number): Verdict {
    const { filter } = this.#rules;
    if (filter ? !filter(file.path) : file.name.startsWith('.')) {
      return filter
        ? { isNew: false, kind: 'filtered', why: 'the filter of the stream leaves it out' }
        : { isNew: false, kind: 'hidden', why: 'its name starts with a dot: it counts as hidden, or as being written' };
    }
    if (file.name.startsWith('_')) {
      return { isNew: false, kind: 'hidden', why: 'its name starts with _: such files are never data (_SUCCESS, _temporary)' };
    }
    const threshold = this.#threshold(batchTime);
    if (file.modified <= threshold.time) return { isNew: false, kind: 'old', why: threshold.why };
    if (file.modified > batchTime)
      return { isNew: false, kind: 'later', why: 'it was changed after the batch time: the next batch takes it' };
    const seen = this.#seen.get(file.path);
    if (seen !== undefined) return { isNew: false, kind: 'seen', why: `the batch of ${seen} ms has taken it already; a file is read once` };
    return { isNew: true };
  }

  /** Goes on where an earlier form of the same stream was. */
  adopt(earlier: FileSelection): void {
    this.#startTime = earlier.#startTime;
    for (const [time, files] of earlier.#selected) this.#selected.set(time, files);
    for (const [file, time] of earlier.#seen) this.#seen.set(file, time);
    for (const [file, time] of earlier.#settled) this.#settled.set(file, time);
  }

  get startTime(): number {
    return this.#startTime;
  }

  /** Goes on where another process was: files by batch time in ms. */
  recover(startTime: number, batches: Iterable<readonly [number, readonly string[]]>): void {
    this.#startTime = startTime;
    for (const [time, files] of batches) {
      this.#selected.set(time, files);
      for (const file of files) this.#seen.set(file, time);
    }
  }

  #threshold(batchTime: number): { time: number; why: string } {
    const { newFilesOnly } = this.#rules;
    const startTime = this.#startTime;
    const remembered = batchTime - this.rememberDuration.milliseconds;
    if (newFilesOnly && startTime >= remembered) {
      return {
        time: startTime,
        why: `it was changed before the stream began (${startTime} ms), and newFilesOnly is on: pass false to read it too`,
      };
    }
    return {
      time: remembered,
      why: `it was changed more than ${this.rememberDuration} before the batch: move files in when they are written, or raise spark.streaming.fileStream.minRememberDuration`,
    };
  }

  #forget(batchTime: number): void {
    const oldest = batchTime - this.rememberDuration.milliseconds;
    for (const [time, files] of this.#selected) {
      if (time > oldest) continue;
      this.#selected.delete(time);
      for (const file of files) if (this.#seen.get(file) === time) this.#seen.delete(file);
    }
  }
}
