import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Seconds } from '../base/Duration.ts';
import { ManualClock } from '../base/ManualClock.ts';
import { StreamHarness } from '../testing/StreamHarness.ts';
import { frameDecoder } from './receiver/decoders.ts';
import { StreamingContext } from './StreamingContext.ts';
import { StatsReportListener } from './scheduler/StatsReportListener.ts';

let folder: string;
let harness: StreamHarness;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sources-'));
  harness = new StreamHarness();
});
afterEach(async () => {
  await harness.dispose();
  rmSync(folder, { recursive: true });
});

function put(name: string, bytes: Uint8Array, time: number): void {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  utimesSync(file, time / 1000, time / 1000);
}

test('binary files are cut into records of one length, and one with part of a record fails its batch with the reason', async () => {
  const seen = harness.collect(harness.ssc.binaryRecordsStream(folder, 2).map((bytes) => [...bytes].join('-')));
  const counts: number[] = [];
  harness.ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => counts.push(batchInfo.numRecords) });
  harness.ssc.start();
  put('whole', Uint8Array.of(1, 2, 3, 4), 500);
  await harness.run(1);
  put('torn', Uint8Array.of(1, 2, 3), 1500);
  await harness.run(1);
  expect(seen.map(({ rows }) => rows)).toEqual([['1-2', '3-4']]);
  expect(counts).toEqual([2, 1]);
  expect(harness.errors.get(2000)?.[0]?.message).toMatch(/torn has 3 bytes, which is no multiple of the record length \(2\)/);
  expect(() => harness.ssc.binaryRecordsStream(folder, 0)).toThrow(/record length of a binaryRecordsStream is 0/);
});

test('messages after their lengths are cut however the packets were', () => {
  const decoder = frameDecoder();
  const bytes = Uint8Array.of(0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 1, 9);
  const messages = Array.from(bytes).flatMap((_, i) => [...decoder.decode(bytes.subarray(i, i + 1))]);
  expect(messages).toEqual([Uint8Array.of(7, 8), Uint8Array.of(), Uint8Array.of(9)]);
});

test('a raw socket brings messages', async () => {
  const server = createServer((socket) => socket.write(Uint8Array.of(0, 0, 0, 2, 7, 8)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const seen = harness.collect(harness.ssc.rawSocketStream('127.0.0.1', port));
    harness.ssc.start();
    while (!seen.some(({ rows }) => rows.length > 0)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await harness.run(1);
    }
    expect(seen.flatMap(({ rows }) => rows)).toEqual([Uint8Array.of(7, 8)]);
    await harness.ssc.stop(false);
  } finally {
    server.close();
  }
});

test('pairs are saved as Hadoop writes them', async () => {
  const pairs = harness.input([[1]]).map((n) => [`k${n}`, [n, 'x']]);
  pairs.saveAsHadoopFiles(path.join(folder, 'old'));
  pairs.saveAsNewAPIHadoopFiles(path.join(folder, 'new'), 'tsv');
  harness.ssc.start();
  await harness.run(1);
  const texts = ['old-1000', 'new-1000.tsv'].map((name) =>
    ['part-00000', 'part-00001'].map((part) => readFileSync(path.join(folder, name, part), 'utf8')).join(''),
  );
  expect(texts).toEqual(['k1\t(1,x)\n', 'k1\t(1,x)\n']);
});

test('a report of the last batches says how long they took', async () => {
  const lines: string[] = [];
  harness.ssc.addStreamingListener(new StatsReportListener(2, (line) => lines.push(line)));
  harness.collect(harness.input([[1], [2], [3]]));
  harness.ssc.start();
  await harness.run(3);
  expect(lines).toHaveLength(12);
  expect(lines.at(-4)).toBe('Total delay: (count: 2, mean: 0.0 ms, stdev: 0.0 ms, max: 0 ms, min: 0 ms)');
  expect(lines.at(-1)).toMatch(/^\t0%: 0 ms\t5%: .*100%: 0 ms$/);
});

test('a listener that was removed hears nothing more', async () => {
  let batches = 0;
  const listener = { onBatchCompleted: () => batches++ };
  harness.ssc.addStreamingListener(listener);
  harness.collect(harness.input([[1], [2]]));
  harness.ssc.start();
  await harness.run(1);
  harness.ssc.removeStreamingListener(listener);
  await harness.run(1);
  expect(batches).toBe(1);
});

test('a context is made of settings, or of a master and a name, with a SparkContext of its own', async () => {
  const clock = new ManualClock(0);
  const one = new StreamingContext({ master: 'inline', appName: 'one' }, Seconds(1), { clock });
  const two = new StreamingContext('inline', 'two', Seconds(2), { clock });
  expect([one.sparkContext.appName, two.sparkContext.appName, two.batchDuration]).toEqual(['one', 'two', Seconds(2)]);
  await Promise.all([one.stop(), two.stop()]);
  expect([one.sparkContext.isStopped, two.sparkContext.isStopped]).toEqual([true, true]);
  expect(() => new StreamingContext('inline', 'three', 2 as never)).toThrow(/batch duration is 2, and must be a duration/);
  expect(() => new StreamingContext(undefined as never, Seconds(1))).toThrow(/is made of a SparkContext/);
});

test('getActiveOrCreate goes on from checkpoints when none runs', () => {
  const checkpoints = path.join(folder, 'checkpoints');
  mkdirSync(checkpoints);
  const made = StreamingContext.getActiveOrCreate(checkpoints, () => harness.ssc);
  expect([made, made.checkpointDir]).toEqual([harness.ssc, checkpoints]);
});

test('what a queue holds is counted as input where the driver has the rows, the default for empty batches too', async () => {
  const { ssc } = harness;
  const { sparkContext: sc } = ssc;
  const queue = [sc.parallelize([1, 2, 3], 2), sc.parallelize([4]).map((n) => n)];
  harness.collect(ssc.queueStream(queue, true, sc.parallelize([7, 8])));
  const counts: number[] = [];
  ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => counts.push(batchInfo.numRecords) });
  ssc.start();
  await harness.run(3);
  expect(counts).toEqual([3, 0, 2]);
});
