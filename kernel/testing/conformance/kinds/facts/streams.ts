import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Milliseconds, Seconds } from '../../../../base/Duration.ts';
import { KernelError } from '../../../../base/errors.ts';
import { Time } from '../../../../base/Time.ts';
import { rowText } from '../../../../rdd/rowText.ts';
import { StorageLevel } from '../../../../rdd/StorageLevel.ts';
import { InputInfoTracker } from '../../../../streaming/scheduler/InputInfoTracker.ts';
import type { StreamHarness } from '../../../StreamHarness.ts';
import { requireEqual } from '../../compare.ts';

/** Checks one statement on a fresh harness. */
export type Fact = (harness: StreamHarness) => Promise<void>;

const NUMBERS = [[1], [2], [3], [4], [5], [6]];

export function refusalOf(action: () => unknown): string {
  try {
    action();
    return 'allowed';
  } catch (error) {
    return error instanceof KernelError ? error.code : String(error);
  }
}

/** Facts of streams, sources and their RDDs. */
export const STREAM_FACTS: Readonly<Record<string, Fact>> = {
  'windowoperationssuite-window-persistence-level': async (harness) => {
    const parent = harness.input(NUMBERS).map((n) => n);
    const windowed = parent.window(Seconds(2));
    requireEqual('levels', [parent.storageLevel, windowed.storageLevel], [StorageLevel.MEMORY_ONLY_SER, StorageLevel.NONE]);
    windowed.persist(StorageLevel.MEMORY_AND_DISK);
    requireEqual('levels', [parent.storageLevel, windowed.storageLevel], [StorageLevel.MEMORY_AND_DISK, StorageLevel.NONE]);
  },
  'inputstreamssuite-input-stream-ids': async (harness) => {
    const streams = [harness.ssc.queueStream([]), harness.ssc.socketTextStream('127.0.0.1', 9), harness.ssc.textFileStream('/nowhere')];
    requireEqual(
      'ids',
      streams.map(({ node }) => (node as unknown as { id: number }).id),
      [0, 1, 2],
    );
  },
  'inputstreamssuite-file-stream-wildcard': async (harness) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
    const put = (name: string, modified: number): void => {
      writeFileSync(path.join(folder, name), `${name}\n`);
      utimesSync(path.join(folder, name), modified / 1000, modified / 1000);
    };
    try {
      mkdirSync(path.join(folder, 'one'));
      mkdirSync(path.join(folder, '.moved'));
      const seen = harness.collect(harness.ssc.fileStream(`${folder}/*/`, null, false));
      harness.ssc.start();
      put('one/a', 500);
      put('beside', 500);
      await harness.run(1);
      put('.moved/b', 1500);
      renameSync(path.join(folder, '.moved'), path.join(folder, 'two'));
      await harness.run(1);
      requireEqual(
        'lines',
        seen.map(({ rows }) => rows),
        [['one/a'], ['.moved/b']],
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  'inputinfotrackersuite-report-cleanup': async () => {
    const tracker = new InputInfoTracker();
    const info = { inputStreamId: 0, name: 'input', numRecords: 10 };
    tracker.reportInfo(new Time(0), info);
    requireEqual(
      'a second report',
      refusalOf(() => tracker.reportInfo(new Time(0), info)),
      'INTERNAL',
    );
    tracker.reportInfo(new Time(1000), info);
    tracker.cleanup(new Time(0));
    requireEqual('kept at its own time', tracker.getInfo(new Time(0)).size, 1);
    tracker.cleanup(new Time(1000));
    requireEqual('after', [tracker.getInfo(new Time(0)).size, tracker.getInfo(new Time(1000)).size], [0, 1]);
  },
  'basicoperationssuite-rdd-cleanup-input-blocks-and-persisted-rdds': async (harness) => {
    const mapped = harness
      .input(NUMBERS)
      .map((n) => n)
      .persist();
    harness.collect(mapped);
    harness.ssc.start();
    await harness.run(1);
    const oldest = mapped.generatedRDDs.get(1000)!;
    await harness.run(5);
    const newest = mapped.generatedRDDs.get(6000)!;
    requireEqual('held', [...mapped.generatedRDDs.keys()], [6000]);
    requireEqual('levels', [oldest.getStorageLevel(), newest.getStorageLevel()], [StorageLevel.NONE, StorageLevel.MEMORY_ONLY_SER]);
  },
  'jobgeneratorsuite-spark-6222': async (harness) => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const stream = harness.input(Array.from({ length: 10 }, (_, i) => [i]));
    const rows: unknown[] = [];
    stream.foreachRDD(async (rdd) => {
      await held;
      rows.push(...(await rdd.collect()));
    });
    harness.ssc.start();
    requireEqual('remember duration', stream.rememberDuration, Seconds(1));
    harness.clock.advance(8000);
    await new Promise(setImmediate);
    requireEqual('held while the first batch is incomplete', stream.generatedRDDs.has(1000), true);
    release();
    await harness.ssc.idle();
    requireEqual('rows', rows, [0, 1, 2, 3, 4, 5, 6, 7]);
  },
  'probe-print-element-text': async () => {
    const rows = [['a', 1], ['k', [[1], 'x']], null, 'plain', 2.5];
    requireEqual('texts', rows.map(rowText), ['(a,1)', '(k,((1),x))', 'null', 'plain', '2.5']);
  },
  'probe-frozen-after-start': async (harness) => {
    harness.ssc.remember(Milliseconds(2000));
    const stream = harness.input(NUMBERS);
    harness.collect(stream.reduceByWindow((a, b) => a + b, Seconds(2), Seconds(1)));
    harness.ssc.start();
    const refusals = [
      () => stream.persist(),
      () => stream.checkpoint(Seconds(1)),
      () => harness.ssc.remember(Seconds(5)),
      () => stream.print(),
    ].map(refusalOf);
    requireEqual('refusals', refusals, ['STREAM_FROZEN', 'STREAM_FROZEN', 'REMEMBER_SET', 'STREAM_FROZEN']);
  },
};
