import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KernelError } from '../../base/errors.ts';
import { ClickStream } from './ClickStream.ts';
import { type LogProducerOptions, type LogProducerSettings, withDefaults } from './options.ts';

/**
 * Writes click events to files in a folder, at a rate, until stopped. A file is written aside under a hidden name and moved
 * in when whole, so that a stream over the folder never reads half a file.
 *
 * @example
 * const producer = logProducer({ destination: 'clicks', rate: 2000 })
 * const clicks = ssc.textFileStream('clicks')
 */
export class LogProducer {
  readonly destination: string;
  readonly settings: LogProducerSettings;
  /** Resolves when the last file is in place; rejects when one cannot be written. */
  readonly done: Promise<void>;
  private readonly events: ClickStream;
  private readonly session = Date.now().toString(36);
  private stopped = false;
  private wake: (() => void) | undefined;
  private files = 0;
  private records = 0;

  constructor(options: LogProducerOptions, folder = process.cwd()) {
    this.settings = withDefaults(options);
    this.destination = path.resolve(folder, this.settings.destination);
    this.events = new ClickStream(this.settings);
    this.done = this.produce();
    // Whoever does not await `done` still learns of a failure through `failure`, not through a dead process.
    this.done.catch((error: unknown) => {
      this.failure = error as Error;
    });
  }

  /** Why it ended before its time, if it did. */
  failure: Error | undefined;

  /** What has been written so far. */
  get written(): { files: number; records: number } {
    return { files: this.files, records: this.records };
  }

  get isRunning(): boolean {
    return !this.stopped && this.failure === undefined && this.files < this.settings.files;
  }

  /** Stops after the file that is being written. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.done.catch(() => {});
  }

  private async produce(): Promise<void> {
    try {
      await mkdir(this.destination, { recursive: true });
    } catch (cause) {
      throw new KernelError(
        'ILLEGAL_ARGUMENT',
        `logProducer: the folder ${this.destination} cannot be made: ${(cause as Error).message}. Choose a destination inside the note's folder.`,
        { cause },
      );
    }
    const { rate, recordsPerFile, files } = this.settings;
    const periodMs = (recordsPerFile / rate) * 1000;
    let due = performance.now();
    while (!this.stopped && this.files < files) {
      await this.writeFile(recordsPerFile);
      due += periodMs;
      const wait = due - performance.now();
      // Too slow a disk must not become a burst later on: what could not be written in time is not made up for.
      if (wait < -1000) due = performance.now();
      if (wait > 0) await this.pause(wait);
    }
  }

  private async writeFile(count: number): Promise<void> {
    const name = `clicks-${this.session}-${String(this.files).padStart(6, '0')}.log`;
    const aside = path.join(this.destination, `.${name}.part`);
    await writeFile(aside, this.events.lines(count));
    await rename(aside, path.join(this.destination, name));
    this.files++;
    this.records += count;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
