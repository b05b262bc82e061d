import { afterEach, describe, expect, test } from 'vitest';
import { Time } from '../../base/Time.ts';
import { type HarnessOptions, StreamHarness } from '../../testing/StreamHarness.ts';
import type { InputNode } from '../dstream/input/InputNode.ts';
import { InputInfoTracker } from './InputInfoTracker.ts';

describe('batches and their jobs', () => {
  let harness: StreamHarness;
  const make = (options: HarnessOptions = {}): StreamHarness => {
    harness = new StreamHarness(options);
    return harness;
  };
  const numbers = [[1], [2], [3], [4], [5]];

  afterEach(() => harness.dispose());

  test('output operations run one at a time, in the order of batches and of their making', async () => {
    const { ssc } = make();
    const events: string[] = [];
    const input = harness.input(numbers);
    for (const name of ['a', 'b']) {
      input.foreachRDD(async (_, time) => {
        events.push(`${name}${time.milliseconds} begins`);
        await new Promise(setImmediate);
        events.push(`${name}${time.milliseconds} ends`);
      });
    }
    ssc.start();
    harness.clock.advance(2000);
    await ssc.idle();
    const expected = ['a1000', 'b1000', 'a2000', 'b2000'].flatMap((job) => [`${job} begins`, `${job} ends`]);
    expect(events).toEqual(expected);
  });

  test('with concurrentJobs above 1 batches overlap', async () => {
    const { ssc } = make({ conf: { 'spark.streaming.concurrentJobs': '2' } });
    let running = 0;
    let most = 0;
    harness.input(numbers).foreachRDD(async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
    });
    ssc.start();
    harness.clock.advance(3000);
    await ssc.idle();
    expect(most).toBe(2);
  });

  test('a source that breaks its promise is reported, and batches go on', async () => {
    const { ssc } = make();
    const stream = harness.input(numbers);
    const source = stream.node as unknown as InputNode<number>;
    source.prepare = async (time) => {
      if (time.milliseconds === 1000) throw new Error('a broken source');
    };
    const seen = harness.collect(stream);
    ssc.start();
    await harness.run(2);
    expect(harness.warnings).toEqual([`Making the batches of ${ssc.name} failed: a broken source`]);
    expect(seen.map(({ rows }) => rows)).toEqual([[1], [2]]);
    await expect(ssc.awaitTermination()).rejects.toThrow('a broken source');
  });

  test('a late batch waits and is never dropped; its delays say so', async () => {
    const { ssc } = make();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const delays: unknown[] = [];
    ssc.addStreamingListener({
      onBatchCompleted: ({ batchInfo: { batchTime, schedulingDelay, processingDelay, totalDelay } }) =>
        delays.push([batchTime.milliseconds, schedulingDelay, processingDelay, totalDelay]),
    });
    harness.input(numbers).foreachRDD(() => held);
    ssc.start();
    harness.clock.advance(1000);
    await new Promise(setImmediate);
    harness.clock.advance(1000);
    await new Promise(setImmediate);
    expect(ssc.pendingBatches).toBe(2);
    release();
    await ssc.idle();
    expect(delays).toEqual([
      [1000, 0, 1000, 1000],
      [2000, 0, 0, 0],
    ]);
  });

  test('of the batches that a process slept through a hundred are made ahead of their jobs, and all are run in order', async () => {
    const { ssc } = make();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    let submitted = 0;
    ssc.addStreamingListener({ onBatchSubmitted: () => submitted++ });
    const times: number[] = [];
    harness.input(numbers).foreachRDD(async (_, time) => {
      await held;
      times.push(time.milliseconds);
    });
    ssc.start();
    harness.clock.advance(1_500_000);
    await new Promise(setImmediate);
    expect([submitted, ssc.pendingBatches]).toEqual([100, 1500]);
    release();
    await ssc.idle();
    expect(times).toEqual(Array.from({ length: 1500 }, (_, i) => (i + 1) * 1000));
    expect(ssc.pendingBatches).toBe(0);
  });

  test('a stop does not make the batches that are due first', async () => {
    const { ssc } = make();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    let begun = 0;
    harness.input(numbers).foreachRDD(() => {
      begun++;
      return held;
    });
    ssc.start();
    harness.clock.advance(1_500_000);
    await new Promise(setImmediate);
    const stopped = ssc.stop();
    release();
    await stopped;
    expect([begun, ssc.pendingBatches]).toEqual([1, 0]);
  });

  test('a batch that failed is told to awaitTermination, every time, also after the stop', async () => {
    const { ssc } = make();
    harness.input(numbers).foreachRDD(() => {
      throw new Error('a bad batch');
    });
    ssc.start();
    await harness.run(1);
    expect(ssc.getState()).toBe('ACTIVE');
    await expect(ssc.awaitTermination()).rejects.toThrow('a bad batch');
    await ssc.stop();
    await expect(ssc.awaitTermination()).rejects.toThrow('a bad batch');
  });

  test('awaitTerminationOrTimeout tells whether it has ended', async () => {
    const { ssc } = make();
    harness.collect(harness.input(numbers));
    ssc.start();
    expect(await ssc.awaitTerminationOrTimeout(1)).toBe(false);
    await ssc.stop();
    expect(await ssc.awaitTerminationOrTimeout(1)).toBe(true);
  });

  test('a graceful stop runs one more batch and everything that waits', async () => {
    const { ssc } = make();
    const seen = harness.collect(harness.input(numbers));
    ssc.start();
    harness.clock.advance(2000);
    const stopped = ssc.stop(true, true);
    await new Promise(setImmediate);
    harness.clock.advance(1000);
    await stopped;
    expect(seen.map(({ time }) => time)).toEqual([1000, 2000, 3000]);
  });

  test('an immediate stop begins nothing more', async () => {
    const { ssc } = make();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const times: number[] = [];
    harness.input(numbers).foreachRDD((_, time) => {
      times.push(time.milliseconds);
      return held;
    });
    ssc.start();
    harness.clock.advance(3000);
    await new Promise(setImmediate);
    const stopped = ssc.stop();
    release();
    await stopped;
    expect(times).toEqual([1000]);
  });

  test('a listener that throws keeps nobody from hearing, and is warned of', async () => {
    const { ssc } = make();
    let heard = 0;
    ssc.addStreamingListener({
      onBatchCompleted: () => {
        throw new Error('deaf');
      },
    });
    ssc.addStreamingListener({ onBatchCompleted: () => heard++ });
    harness.collect(harness.input(numbers));
    ssc.start();
    await harness.run(2);
    expect([heard, harness.warnings]).toEqual([2, Array(2).fill('A streaming listener failed in onBatchCompleted: deaf')]);
  });

  test('the first batch is the next multiple of the interval; the zero time one before', () => {
    const { ssc } = make({ startTime: 12_345 });
    const seen = harness.collect(harness.input(numbers));
    ssc.start();
    expect(ssc.graph.zeroTime).toEqual(new Time(12_000));
    harness.clock.advance(654);
    expect(seen).toEqual([]);
  });

  test('settings of a stream that runs are frozen', async () => {
    const { ssc } = make();
    const stream = harness.input(numbers);
    harness.collect(stream);
    ssc.start();
    for (const change of [() => stream.persist(), () => stream.checkpoint(ssc.batchDuration), () => stream.named('late')]) {
      expect(change).toThrow('after its context has started');
    }
  });

  test('state without a checkpoint folder is refused at the start, with what to do', () => {
    const { ssc } = make();
    harness.collect(harness.input(numbers).countByWindow(ssc.batchDuration.times(2)));
    expect(() => ssc.start()).toThrow('Please set it by ssc.checkpoint("folder").');
    expect(ssc.getState()).toBe('STOPPED');
  });
});

test('a source reports once for a batch, and batches before a time are forgotten', () => {
  const tracker = new InputInfoTracker();
  const info = { inputStreamId: 0, name: 'lines', numRecords: 3 };
  for (const time of [0, 1000]) tracker.reportInfo(new Time(time), info);
  expect(() => tracker.reportInfo(new Time(1000), info)).toThrow('already reported');
  tracker.cleanup(new Time(1000));
  expect([tracker.getInfo(new Time(0)).size, tracker.getInfo(new Time(1000)).get(0)]).toEqual([0, info]);
});
