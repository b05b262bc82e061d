import type { StreamHarness } from '../../../StreamHarness.ts';
import { requireEqual } from '../../compare.ts';
import type { Fact } from './streams.ts';

const NUMBERS = [[1], [2], [3], [4]];

async function thrown(harness: StreamHarness): Promise<string> {
  return harness.ssc.awaitTermination().then(
    () => 'nothing',
    (error: Error) => error.message,
  );
}

/** Facts of jobs: their order, their failures, and the end. */
export const JOB_FACTS: Readonly<Record<string, Fact>> = {
  'probe-output-op-order': async (harness) => {
    const order: string[] = [];
    const input = harness.input(NUMBERS);
    for (const id of [0, 1, 2]) {
      input.foreachRDD((_, time) => {
        order.push(`op${id}@${time.milliseconds}`);
        if (id === 1) throw new Error('failed');
      });
    }
    harness.ssc.addStreamingListener({
      onBatchSubmitted: () => order.push('submitted'),
      onBatchStarted: () => order.push('started'),
      onOutputOperationStarted: ({ outputOperationInfo: { id } }) => order.push(`${id} started`),
      onOutputOperationCompleted: ({ outputOperationInfo: { id } }) => order.push(`${id} completed`),
      onBatchCompleted: () => order.push('completed'),
    });
    harness.ssc.start();
    harness.clock.advance(1000);
    await harness.ssc.idle();
    await harness.run(1);
    const batch = (time: number) => [
      'submitted',
      'started',
      ...[0, 1, 2].flatMap((id) => [`${id} started`, `op${id}@${time}`, `${id} completed`]),
      'completed',
    ];
    requireEqual('order', order, [...batch(1000), ...batch(2000)]);
  },
  'probe-failed-job-bookkeeping': async (harness) => {
    const times: number[] = [];
    harness.input(NUMBERS).foreachRDD((_, time) => {
      times.push(time.milliseconds);
      if (time.milliseconds <= 2000) throw new Error(`failure at ${time.milliseconds}`);
    });
    harness.ssc.start();
    await harness.run(3);
    requireEqual('later batches run', [times, harness.ssc.getState()], [[1000, 2000, 3000], 'ACTIVE']);
    const before = [await thrown(harness), await thrown(harness)];
    await harness.ssc.stop();
    requireEqual('thrown', [...before, await thrown(harness)], Array(3).fill('failure at 1000'));
  },
  'probe-graceful-stop-ticks': async (harness) => {
    const seen = harness.collect(harness.input(NUMBERS));
    harness.ssc.start();
    await harness.run(1);
    const stopped = harness.ssc.stop(true, true);
    while (harness.ssc.getState() !== 'STOPPED') {
      harness.clock.advance(500);
      await new Promise(setImmediate);
    }
    await stopped;
    requireEqual('at least one more batch', seen.length >= 2 && seen[1]!.time === 2000, true);
  },
};
