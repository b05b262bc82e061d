import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Seconds } from '../../../base/Duration.ts';
import type { KernelError } from '../../../base/errors.ts';
import { Receiver } from '../../../streaming/receiver/Receiver.ts';
import { StreamingContext } from '../../../streaming/StreamingContext.ts';
import { CheckpointFolder } from '../../../streaming/storage/CheckpointFolder.ts';
import { StreamHarness } from '../../StreamHarness.ts';
import type { Case, Surroundings } from '../Case.ts';
import { requireEqual } from '../compare.ts';
import { functionOf } from '../functions.ts';
import { Pipeline } from '../Pipeline.ts';

type Steps = (surroundings: Surroundings, test: Case) => Promise<void>;

/** A context as people make it: without a name, so that one runs at a time. */
function plain({ master }: Surroundings, conf: Record<string, string> = {}): StreamHarness {
  return new StreamHarness({ master, conf, context: { name: undefined } });
}

function withOutput(harness: StreamHarness): StreamHarness {
  harness.collect(harness.input([[1], [2], [3]]));
  return harness;
}

async function errorOf(action: () => unknown): Promise<string> {
  try {
    await action();
    return 'no error';
  } catch (error) {
    return (error as KernelError).message;
  }
}

async function requireRefused(action: () => unknown, says: string): Promise<void> {
  const message = await errorOf(action);
  requireEqual(`"${message}" says "${says}"`, message.includes(says), true);
}

/** Whether jobs can still be run. */
async function isUsable(harness: StreamHarness): Promise<boolean> {
  return (await errorOf(() => harness.sc.parallelize([1]).count())) === 'no error';
}

/** Runs on harnesses that are ended in any case. */
function using(run: (make: (conf?: Record<string, string>) => StreamHarness, test: Case) => Promise<void>): Steps {
  return async (surroundings, test) => {
    const made: StreamHarness[] = [];
    try {
      await run((conf) => {
        const harness = plain(surroundings, conf);
        made.push(harness);
        return harness;
      }, test);
    } finally {
      for (const harness of made) await harness.dispose();
    }
  };
}

const CASES: Readonly<Record<string, Steps>> = {
  'start and stop state check': using(async (make) => {
    const harness = withOutput(make());
    requireEqual('new', harness.ssc.getState(), 'INITIALIZED');
    harness.ssc.start();
    requireEqual('started', harness.ssc.getState(), 'ACTIVE');
    await harness.ssc.stop();
    requireEqual('stopped', [harness.ssc.getState(), await isUsable(harness)], ['STOPPED', false]);
  }),
  'start multiple times': using(async (make) => {
    const harness = withOutput(make());
    harness.ssc.start();
    harness.ssc.start();
    requireEqual('state', [harness.ssc.getState(), harness.warnings.length], ['ACTIVE', 1]);
  }),
  'stop multiple times': using(async (make) => {
    const harness = withOutput(make());
    harness.ssc.start();
    await harness.ssc.stop();
    await harness.ssc.stop();
    requireEqual('state', harness.ssc.getState(), 'STOPPED');
  }),
  'stop before start': using(async (make) => {
    const harness = withOutput(make());
    await harness.ssc.stop();
    requireEqual('state', harness.ssc.getState(), 'STOPPED');
  }),
  'stop only streaming context': using(async (make) => {
    const one = withOutput(make());
    one.ssc.start();
    await one.ssc.stop(false);
    requireEqual('stop(false)', [one.ssc.getState(), await isUsable(one)], ['STOPPED', true]);
    const two = withOutput(make({ 'spark.streaming.stopSparkContextByDefault': 'false' }));
    two.ssc.start();
    await two.ssc.stop();
    requireEqual('stop() by setting', [two.ssc.getState(), await isUsable(two)], ['STOPPED', true]);
  }),
  'stop(true) after stop(false)': using(async (make) => {
    const harness = withOutput(make());
    harness.ssc.start();
    await harness.ssc.stop(false);
    await harness.ssc.stop(true);
    requireEqual('usable', await isUsable(harness), false);
  }),
  'use after start': using(async (make, test) => {
    const harness = make();
    const stream = harness.input([[1]]);
    harness.collect(stream);
    harness.ssc.start();
    const { message } = test.expectError as { message: string };
    await requireRefused(() => harness.ssc.queueStream([]), message);
    await requireRefused(() => stream.map((x) => x), message);
    await requireRefused(() => stream.print(), message);
  }),
  'multiple streaming contexts': using(async (make, test) => {
    const one = withOutput(make());
    one.ssc.start();
    const two = withOutput(make());
    const [, , [, , says]] = test.script as [unknown, unknown, [string, string, string]];
    await requireRefused(() => two.ssc.start(), says);
    requireEqual('state', two.ssc.getState(), 'INITIALIZED');
  }),
  'no output operation': using(async (make, test) => {
    const harness = make();
    harness.input([[1]]);
    await requireRefused(() => harness.ssc.start(), (test.expectError as { contains: string }).contains);
    requireEqual('state', harness.ssc.getState(), test.stateAfter);
  }),
  getActive: using(async (make) => {
    const harness = withOutput(make());
    const own = (): StreamingContext | undefined => [StreamingContext.getActive()].find((context) => context === harness.ssc);
    requireEqual('before start', own() === undefined, true);
    harness.ssc.start();
    requireEqual('started', StreamingContext.getActive() === harness.ssc, true);
    const fail = (): never => {
      throw new Error('the factory was called');
    };
    requireEqual('getActiveOrCreate', StreamingContext.getActiveOrCreate(fail) === harness.ssc, true);
    await harness.ssc.stop();
    requireEqual('stopped', own() === undefined, true);
    const next = make().ssc;
    requireEqual('getActiveOrCreate makes one', StreamingContext.getActiveOrCreate(() => next) === next, true);
  }),
  getOrCreate: async (surroundings) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
    const made: StreamHarness[] = [];
    let calls = 0;
    const open = (conf: Record<string, string> = {}, createOnError = false): StreamHarness => {
      const harness = plain(surroundings, conf);
      made.push(harness);
      const create = (): StreamingContext => {
        calls++;
        const stream = harness.input([['a'], ['b'], ['a']]).map((word): [string, number] => [word, 1]);
        harness.collect(stream.updateStateByKey((values: number[], sum: number | undefined) => (sum ?? 0) + values.length));
        return harness.ssc;
      };
      StreamingContext.getOrCreate(path.join(folder, 'checkpoints'), create, { createOnError });
      return harness;
    };
    try {
      const first = open();
      requireEqual('an empty folder calls the factory', calls, 1);
      first.ssc.start();
      await first.run(2);
      await first.ssc.stop();
      // State is data: the factory is called here too, and what it makes takes the state over (decision 9).
      const second = open({ 'spark.streaming.blockInterval': '300ms' });
      const seen = second.collect(second.input([]));
      second.clock.advance(2000);
      second.ssc.start();
      await second.ssc.idle();
      requireEqual(
        'recovers: the last batch runs again',
        seen.map(({ time }) => time),
        [2000],
      );
      requireEqual('the settings of the running context win', second.ssc.conf.get('spark.streaming.blockInterval'), '300ms');
      await second.ssc.stop();
      for (const name of CheckpointFolder.list(path.join(folder, 'checkpoints')))
        writeFileSync(path.join(folder, 'checkpoints', name), 'x');
      await requireRefused(() => open(), 'cannot be used');
      calls = 0;
      open({}, true);
      requireEqual('a damaged checkpoint with createOnError calls the factory', calls, 1);
    } finally {
      for (const harness of made) await harness.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  'non-serializable closure with checkpointing': using(async (make, test) => {
    const harness = make();
    harness.checkpoint();
    const socket = new Socket();
    try {
      const f = await functionOf('rdd => { socket.write(String(rdd.id)); }', test.id, { socket });
      harness.input([[1]]).foreachRDD(f);
      await requireRefused(() => harness.ssc.start(), (test.expectError as { contains: string }).contains);
      requireEqual('is active', harness.ssc.getState() === 'ACTIVE', false);
    } finally {
      socket.destroy();
    }
  }),
  'unused input stream': using(async (make) => {
    const harness = withOutput(make());
    harness.input([[1]]);
    harness.ssc.start();
    await harness.run(3);
    requireEqual('errors', harness.errors.size, 0);
  }),
  'stop gracefully': using(async (make) => {
    const harness = make();
    let stored = 0;
    class Counting extends Receiver<number> {
      timer: NodeJS.Timeout | undefined;
      onStart(): void {
        this.timer = setInterval(() => void this.store(++stored), 1);
      }
      onStop(): void {
        clearInterval(this.timer);
      }
    }
    const seen = harness.collect(harness.ssc.receiverStream(new Counting()));
    harness.ssc.start();
    for (let batch = 0; batch < 3; batch++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      await harness.run(1);
    }
    const stopped = harness.ssc.stop(true, true);
    // The clock must come to one more batch, as the real one would.
    while (harness.ssc.getState() !== 'STOPPED') {
      harness.clock.advance(100);
      await new Promise(setImmediate);
    }
    await stopped;
    const processed = seen.flatMap(({ rows }) => rows);
    requireEqual(
      'records',
      processed,
      Array.from({ length: stored }, (_, i) => i + 1),
    );
    requireEqual('some came', stored > 0, true);
  }),
  'stop in listener': using(async (make, test) => {
    const harness = withOutput(make());
    let outcome: Promise<string> | undefined;
    harness.ssc.addStreamingListener({
      onBatchCompleted: () => {
        outcome ??= errorOf(() => harness.ssc.stop());
      },
    });
    harness.ssc.start();
    await harness.run(1);
    const says = (test.expectError as { message: string }).message.replace(/\.$/, '');
    requireEqual('error', ((await outcome) ?? 'no event').startsWith(says), true);
    requireEqual('state', harness.ssc.getState(), 'ACTIVE');
  }),
};

/** States of a context's life, and what is refused in each. */
export async function runLifecycle(test: Case, surroundings: Surroundings): Promise<void> {
  if (test.pipeline) return runRefusedPipeline(test, surroundings);
  const run = CASES[test.case as string];
  if (!run) throw new Error(`This runner does not know the lifecycle case ${String(test.case)}`);
  await run(surroundings, test);
}

/** A pipeline whose settings cannot work: refused where it is defined, or at the start. */
async function runRefusedPipeline(test: Case, { master }: Surroundings): Promise<void> {
  const harness = new StreamHarness({ master, batch: Seconds(1) });
  try {
    harness.checkpoint();
    const { contains } = test.expectError as { contains: string };
    const define = async (): Promise<void> => {
      harness.collect(await new Pipeline(harness, test).build());
    };
    if (test.when === 'start') {
      await define();
      await requireRefused(() => harness.ssc.start(), contains);
    } else {
      await requireRefused(define, contains);
    }
  } finally {
    await harness.dispose();
  }
}
