import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Seconds } from '../../../base/Duration.ts';
import { type LogOptions, WriteAheadLog } from '../../../streaming/storage/WriteAheadLog.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type Open = (options?: Partial<LogOptions>) => WriteAheadLog;

const put = (log: WriteAheadLog, text: string, time: number) => log.write(Buffer.from(text), time);
const texts = (log: WriteAheadLog) => Array.from(log.readAll(), (record) => Buffer.from(record).toString());

/** `count` files of a record each. */
function filled(log: WriteAheadLog, count: number): WriteAheadLog {
  for (let i = 0; i < count; i++) put(log, `r${i}`, i * 2000);
  return log;
}

const CHECKS: Readonly<Record<string, (open: Open, test: Case) => void>> = {
  'file format': (open, test) => {
    const { records, hex, segments } = test.example as { records: string[]; hex: string; segments: number[][] };
    const log = open();
    const handles = records.map((record) => put(log, record, 500));
    requireEqual('name', path.basename(log.files[0]!), 'log-500-1500');
    requireEqual('bytes', readFileSync(log.files[0]!).toString('hex'), hex);
    requireEqual(
      'handles',
      handles.map(({ offset, length }) => [offset, length]),
      segments,
    );
  },
  'read all logs in start-time order': (open, test) => {
    const count = test.files as number;
    filled(open(), count - 1).close();
    const log = open();
    put(log, `r${count - 1}`, (count - 1) * 2000);
    const expected = Array.from({ length: count }, (_, i) => `r${i}`);
    requireEqual('records', [log.files.length, texts(log)], [count, expected]);
  },
  'corrupted tail': (open) => {
    const log = filled(open(), 2);
    put(log, 'torn', 2000);
    log.close();
    truncateSync(log.files[1]!, readFileSync(log.files[1]!).length - 1);
    appendFileSync(log.files[0]!, 'garbage');
    requireEqual('records', texts(open()), ['r0', 'r1']);
  },
  'corrupted old files': (open) => {
    const log = filled(open(), 4);
    log.close();
    for (const file of log.files.slice(0, 2)) truncateSync(file, 1);
    requireEqual('records', texts(open()), ['r2', 'r3']);
  },
  clean: (open) => {
    const log = filled(open(), 3);
    log.clean(1000);
    requireEqual('a file that stops at the threshold stays', log.files.length, 3);
    log.clean(100_000);
    requireEqual('records', texts(log), ['r2']);
    rmSync(log.files[0]!);
    requireEqual('a file that is gone', texts(log), []);
  },
  closeFileAfterWrite: (open) => {
    const log = open({ closeFileAfterWrite: true });
    for (const time of [0, 100, 200]) put(log, String(time), time);
    requireEqual('files', log.files.length, 3);
    requireEqual('records', texts(open()), ['0', '100', '200']);
  },
};

/** The write-ahead log's files. */
export async function runWriteAheadLog(test: Case): Promise<void> {
  const check = CHECKS[test.case as string];
  if (!check) throw new Error(`This runner does not know ${String(test.case)}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  try {
    check((options) => new WriteAheadLog(folder, { rollingInterval: Seconds(1), ...options }), test);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
