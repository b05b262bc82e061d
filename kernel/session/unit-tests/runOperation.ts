import { isDeepStrictEqual } from 'node:util';
import { type Duration, Seconds } from '../../base/Duration.ts';
import { ManualClock } from '../../base/ManualClock.ts';
import type { TestBatch } from '../../protocol/testReport.ts';
import { SparkContext } from '../../rdd/index.ts';
import { DStream } from '../../streaming/dstream/DStream.ts';
import { StreamingContext } from '../../streaming/StreamingContext.ts';
import { type Batches, BatchesDStream } from './BatchesDStream.ts';
import { shown } from './expectation.ts';
import { TestFailure } from './TestFailure.ts';

export interface TestOperationOptions {
  /** What the list of tests calls it; default: its place in the paragraph. */
  name?: string;
  /** Compares the rows of a batch in any order, as keyed results need. Default false. */
  inAnyOrder?: boolean;
  /** Interval of a batch on the test's clock. Default one second. */
  batchInterval?: Duration;
}

export interface Operation {
  inputs: readonly Batches<unknown>[];
  operation: (...streams: DStream<unknown>[]) => DStream<unknown>;
  expected: readonly (readonly unknown[])[];
  options: TestOperationOptions;
}

let count = 0;

/**
 * Runs a pipeline on a clock of its own, batch by batch, as many batches as are expected. Throws a `TestFailure` with all batches when
 * one is not as expected; gives them all else.
 */
export async function runOperation({ inputs, operation, expected, options }: Operation): Promise<TestBatch[]> {
  const { inAnyOrder = false, batchInterval = Seconds(1) } = options;
  const sparkContext = new SparkContext({ master: 'inline', appName: 'test' });
  const clock = new ManualClock(0);
  const ssc = new StreamingContext(sparkContext, batchInterval, { clock, name: `test ${++count}`, isLive: true, onPrint: () => {} });
  const failures = new Map<number, unknown>();
  const received = new Map<number, unknown[]>();
  try {
    ssc.addStreamingListener({
      onOutputOperationCompleted: ({ outputOperationInfo: { batchTime, error } }) => {
        if (error !== undefined) failures.set(batchTime.milliseconds, error);
      },
    });
    const streams = inputs.map((batches) => new DStream(new BatchesDStream(ssc, batches)));
    operation(...streams).foreachRDD(async (rdd, time) => {
      received.set(time.milliseconds, await rdd.collect());
    });
    ssc.start();
    for (let batch = 0; batch < expected.length; batch++) {
      clock.advance(batchInterval.milliseconds);
      await ssc.idle();
      const [failure] = failures.values();
      if (failure !== undefined) throw failure;
    }
  } finally {
    await ssc.stop(true, false);
  }
  const sorted = (rows: readonly unknown[]) => (inAnyOrder ? [...rows].sort((a, b) => (shown(a) < shown(b) ? -1 : 1)) : [...rows]);
  const batches = expected.map((rows, i): TestBatch => {
    const time = (i + 1) * batchInterval.milliseconds;
    const [want, got] = [sorted(rows), sorted(received.get(time) ?? [])];
    return { time, expected: want.map(shown), received: got.map(shown), isEqual: isDeepStrictEqual(got, want) };
  });
  const wrong = batches.filter(({ isEqual }) => !isEqual);
  if (wrong.length === 0) return batches;
  const of = batches.length === 1 ? 'The batch is' : `${wrong.length} of ${batches.length} batches are`;
  throw new TestFailure(`${of} not as expected; the first: that of ${wrong[0]!.time / 1000} s.`, { batches });
}
