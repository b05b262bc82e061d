import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Milliseconds } from '../../../base/Duration.ts';
import type { StreamNode } from '../../../streaming/dstream/StreamNode.ts';
import { StreamingContext } from '../../../streaming/StreamingContext.ts';
import { CheckpointFolder } from '../../../streaming/storage/CheckpointFolder.ts';
import { type Seen, StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { type Comparison, requireEqual, requireRows } from '../compare.ts';
import { Pipeline } from '../Pipeline.ts';
import { requireNoErrors } from './dstream.ts';

interface Life {
  readonly master: string;
  readonly batchMs: number;
  readonly inputPartitions?: number;
  readonly startTime?: number;
}

/** One process after the other on one folder of checkpoints. */
async function withLives(run: (live: (life: Life) => StreamHarness, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  const harnesses: StreamHarness[] = [];
  try {
    await run(({ master, batchMs, inputPartitions = 2, startTime = 0 }) => {
      const harness = new StreamHarness({ master, batch: Milliseconds(batchMs), inputPartitions, startTime });
      harnesses.push(harness);
      StreamingContext.getOrCreate(path.join(folder, 'checkpoints'), () => harness.ssc);
      return harness;
    }, folder);
  } finally {
    for (const harness of harnesses) await harness.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Fields {
  readonly params: { readonly batchMs: number; readonly inputPartitions: number };
  readonly expected: readonly unknown[][];
  readonly restartAfterBatches: number;
}

/** A pipeline that is stopped in the middle and goes on in another process. */
export async function runRecovery(test: Case, { master }: Surroundings): Promise<void> {
  const { params, expected, restartAfterBatches: before } = test as unknown as Fields;
  await withLives(async (live) => {
    const part = async (startTime: number, batches: number): Promise<Seen<unknown>[]> => {
      const harness = live({ master, ...params, startTime });
      const seen = harness.collect(await new Pipeline(harness, test).build());
      harness.ssc.start();
      await harness.run(batches);
      await harness.ssc.stop();
      requireNoErrors(harness.errors);
      return seen;
    };
    const first = await part(0, before);
    const second = await part(before * params.batchMs, expected.length - before);
    const all = [...first, ...second];
    const wanted = [...expected.slice(0, before), ...expected.slice(before - 1)];
    requireEqual('batches', all.length, wanted.length);
    for (const [i, { time, rows }] of all.entries()) requireRows(`batch of ${time} ms`, rows, wanted[i]!, test as unknown as Comparison);
  });
}

interface TimesFields {
  readonly params: { readonly batchMs: number };
  readonly beforeStop: { readonly ran: number[]; readonly failed: number[]; readonly checkpointFiles: string[] };
  readonly restartAtClockMs: number;
  readonly expectedRunOrder: number[];
  readonly thenNextTick: number[];
}

/** Which batches run again. */
export async function runRecoveryTimes(test: Case, { master }: Surroundings): Promise<void> {
  const { params, beforeStop, restartAtClockMs, expectedRunOrder, thenNextTick } = test as unknown as TimesFields;
  await withLives(async (live, folder) => {
    const define = (startTime: number, failing: readonly number[]) => {
      const harness = live({ master, ...params, startTime });
      const times: number[] = [];
      harness.input([]).foreachRDD((_, time) => {
        times.push(time.milliseconds);
        if (failing.includes(time.milliseconds)) throw new Error('a bad batch');
      });
      harness.ssc.start();
      return { harness, times };
    };
    const before = define(0, beforeStop.failed);
    await before.harness.run(beforeStop.ran.length);
    await before.harness.ssc.stop();
    requireEqual('ran', before.times, beforeStop.ran);
    const files = CheckpointFolder.list(path.join(folder, 'checkpoints'));
    requireEqual('files', [...files].sort(), [...beforeStop.checkpointFiles].sort());
    const after = define(restartAtClockMs, []);
    await after.harness.ssc.idle();
    requireEqual('run again', after.times, expectedRunOrder);
    await after.harness.run(1);
    requireEqual('then', after.times.slice(expectedRunOrder.length), thenNextTick);
  });
}

interface FileFields {
  readonly params: { readonly batchMs: number; readonly windowMs: number };
  readonly expectedOutputSet: number[];
  readonly beforeStopOutputs: number[];
  readonly recordedFilesAfterRestart: number[];
  readonly batchesRunOnRestart: number;
}

/** Files that come before the stop, while nobody looks, and after the restart. */
export async function runRecoveryFile(test: Case, { master }: Surroundings): Promise<void> {
  const { params, ...wanted } = test as unknown as FileFields;
  const { batchMs } = params;
  await withLives(async (live, folder) => {
    const put = (batch: number, number = String(batch)): void => {
      const file = path.join(folder, number);
      writeFileSync(file, `${number}\n`);
      // In the middle of its batch.
      const modified = ((batch - 0.5) * batchMs) / 1000;
      utimesSync(file, modified, modified);
    };
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const define = (startTime: number, hold?: number) => {
      const harness = live({ master, batchMs, startTime });
      const files = harness.ssc.fileStream(folder, null, true);
      const sums: unknown[] = [];
      const sum = files.map(Number).reduceByWindow((a, b) => a + b, Milliseconds(params.windowMs), Milliseconds(batchMs));
      sum.foreachRDD(async (rdd, time) => {
        if (time.milliseconds === hold) await held;
        sums.push(...(await rdd.collect()));
      });
      harness.ssc.start();
      return { harness, sums, input: files.node as StreamNode<string> & { batchTimeToSelectedFiles: ReadonlyMap<number, string[]> } };
    };
    const before = define(0, 3 * batchMs);
    for (const number of [1, 2]) {
      put(number);
      await before.harness.run(1);
    }
    put(3);
    before.harness.clock.advance(batchMs);
    await new Promise((resolve) => setTimeout(resolve, 50));
    requireEqual('before the stop', before.sums, wanted.beforeStopOutputs);
    const stopped = before.harness.ssc.stop();
    before.harness.sc.cancelAllJobs();
    release();
    await stopped;
    for (const number of [4, 5, 6]) put(number);
    // The case's five batches are those from that of the stop, which runs again, to the last one before half past the seventh.
    const restartTime = (3 + wanted.batchesRunOnRestart - 0.5) * batchMs;
    const after = define(restartTime);
    let batches = 0;
    after.harness.ssc.addStreamingListener({ onBatchCompleted: () => batches++ });
    await after.harness.ssc.idle();
    requireEqual('batches on restart', batches, wanted.batchesRunOnRestart);
    for (const number of [7, 8, 9]) {
      put(number + 1, String(number));
      await after.harness.run(1);
    }
    requireEqual('outputs', [...new Set([...before.sums, ...after.sums])], wanted.expectedOutputSet);
    const recorded = [...after.input.batchTimeToSelectedFiles.values()].flat().map((file) => Number(path.basename(file)));
    requireEqual(
      'files',
      recorded.sort((a, b) => a - b),
      wanted.recordedFilesAfterRestart,
    );
  });
}
