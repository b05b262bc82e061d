import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Milliseconds, Seconds } from '../../../base/Duration.ts';
import { ManualClock } from '../../../base/ManualClock.ts';
import { BatchedWriteAheadLog } from '../../../streaming/storage/BatchedWriteAheadLog.ts';
import { DiskFileSystem } from '../../../streaming/storage/files/DiskFileSystem.ts';
import type { WritableFile } from '../../../streaming/storage/files/FileSystem.ts';
import { type LogOptions, WriteAheadLog } from '../../../streaming/storage/WriteAheadLog.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type Open = (options?: Partial<LogOptions>) => WriteAheadLog;

const put = (log: WriteAheadLog, text: string, time: number) => log.write(Buffer.from(text), time);
const texts = (log: WriteAheadLog) => Array.from(log.readAll(), (record) => Buffer.from(record).toString());

/** `count` files of a record each. */
async function filled(log: WriteAheadLog, count: number): Promise<WriteAheadLog> {
  for (let i = 0; i < count; i++) await put(log, `r${i}`, i * 2000);
  return log;
}

const CHECKS: Readonly<Record<string, (open: Open, test: Case) => void | Promise<void>>> = {
  'file format': async (open, test) => {
    const { records, hex, segments } = test.example as { records: string[]; hex: string; segments: number[][] };
    const log = open();
    const handles = await Promise.all(records.map((record) => put(log, record, 500)));
    requireEqual('name', path.basename(log.files[0]!), 'log-500-1500');
    requireEqual('bytes', readFileSync(log.files[0]!).toString('hex'), hex);
    requireEqual(
      'handles',
      handles.map(({ offset, length }) => [offset, length]),
      segments,
    );
  },
  'read all logs in start-time order': async (open, test) => {
    const count = test.files as number;
    await (await filled(open(), count - 1)).close();
    const log = open();
    await put(log, `r${count - 1}`, (count - 1) * 2000);
    const expected = Array.from({ length: count }, (_, i) => `r${i}`);
    requireEqual('records', [log.files.length, texts(log)], [count, expected]);
  },
  'corrupted tail': async (open) => {
    const log = await filled(open(), 2);
    await put(log, 'torn', 2000);
    await log.close();
    truncateSync(log.files[1]!, readFileSync(log.files[1]!).length - 1);
    appendFileSync(log.files[0]!, 'garbage');
    requireEqual('records', texts(open()), ['r0', 'r1']);
  },
  'corrupted old files': async (open) => {
    const log = await filled(open(), 4);
    await log.close();
    for (const file of log.files.slice(0, 2)) truncateSync(file, 1);
    requireEqual('records', texts(open()), ['r2', 'r3']);
  },
  clean: async (open) => {
    const log = await filled(open(), 3);
    await log.clean(1000);
    requireEqual('a file that stops at the threshold stays', log.files.length, 3);
    await log.clean(100_000);
    requireEqual('records', texts(log), ['r2']);
    rmSync(log.files[0]!);
    requireEqual('a file that is gone', texts(log), []);
  },
  closeFileAfterWrite: async (open) => {
    const log = open({ closeFileAfterWrite: true });
    for (const time of [0, 100, 200]) await put(log, String(time), time);
    requireEqual('files', log.files.length, 3);
    requireEqual('records', texts(open()), ['0', '100', '200']);
  },
  'batched log': async (open) => {
    const clock = new ManualClock();
    const files = new SlowFileSystem();
    const log = open({ files });
    const batched = new BatchedWriteAheadLog(log, { clock, timeout: Milliseconds(5000) });
    const first = batched.write(Buffer.from('first'), 0);
    await files.asked;
    // These come while the first is being written: they are one record, of the latest time, in the order of their times.
    const others = [3, 1, 2].map((time) => batched.write(Buffer.from(`at ${time}`), time * 1000));
    let isDurable = false;
    void first.then(() => {
      isDurable = true;
    });
    await new Promise(setImmediate);
    requireEqual('a write waits for the disk', isDurable, false);
    files.release();
    await Promise.all([first, ...others]);
    requireEqual(
      'records',
      Array.from(batched.readAll(), (record) => Buffer.from(record).toString()),
      ['first', 'at 1', 'at 2', 'at 3'],
    );
    requireEqual(
      'files',
      log.files.map((file) => path.basename(file)),
      ['log-0-1000', 'log-3000-4000'],
    );
    files.hold();
    const late = batched.write(Buffer.from('late'), 3000);
    await files.asked;
    const waiting = batched.write(Buffer.from('waiting'), 3000);
    clock.advance(5000);
    const closing = batched.close();
    const outcomes = await Promise.allSettled([late, waiting]);
    files.release();
    await closing;
    requireEqual(
      'too late, and closed',
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  },
};

/** A disk that writes when it is let. */
class SlowFileSystem extends DiskFileSystem {
  #asked = Promise.withResolvers<void>();
  #released = Promise.withResolvers<void>();

  /** Resolves when a write waits. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  hold(): void {
    this.#asked = Promise.withResolvers();
    this.#released = Promise.withResolvers();
  }

  release(): void {
    this.#released.resolve();
  }

  override async open(file: string): Promise<WritableFile> {
    this.#asked.resolve();
    await this.#released.promise;
    return slow(await super.open(file), () => {
      this.#asked.resolve();
      return this.#released.promise;
    });
  }
}

function slow(file: WritableFile, wait: () => Promise<void>): WritableFile {
  const { size } = file;
  return {
    size,
    write: (bytes, offset) => wait().then(() => file.write(bytes, offset)),
    truncate: (to) => file.truncate(to),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/** The write-ahead log's files. */
export async function runWriteAheadLog(test: Case): Promise<void> {
  const check = CHECKS[test.case as string];
  if (!check) throw new Error(`This runner does not know ${String(test.case)}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const logs: WriteAheadLog[] = [];
  try {
    await check((options) => {
      const log = new WriteAheadLog(folder, { rollingInterval: Seconds(1), ...options });
      logs.push(log);
      return log;
    }, test);
  } finally {
    for (const log of logs) await log.close();
    rmSync(folder, { recursive: true });
  }
}
