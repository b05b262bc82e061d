import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Milliseconds, Seconds } from '../../../../base/Duration.ts';
import { ManualClock } from '../../../../base/ManualClock.ts';
import type { DStream } from '../../../../streaming/dstream/DStream.ts';
import type { InputNode } from '../../../../streaming/dstream/input/InputNode.ts';
import { BlockGenerator } from '../../../../streaming/receiver/BlockGenerator.ts';
import { RateLimiter } from '../../../../streaming/receiver/RateLimiter.ts';
import type { ReceivedBlock } from '../../../../streaming/receiver/ReceivedBlock.ts';
import { Receiver } from '../../../../streaming/receiver/Receiver.ts';
import { ReceiverSupervisor } from '../../../../streaming/receiver/ReceiverSupervisor.ts';
import { StreamHarness } from '../../../StreamHarness.ts';
import { requireEqual } from '../../compare.ts';
import { type Fact, refusalOf } from './streams.ts';

const settled = () => new Promise(setImmediate);

/** Writes down what is asked of it. */
class Recorded extends Receiver<number> {
  readonly calls: string[] = [];

  onStart(): void {
    this.calls.push('onStart');
  }

  onStop(): void {
    this.calls.push('onStop');
  }
}

/** Stores one block a batch. */
class Blocks extends Receiver<number> {
  onStart(): void {}
  onStop(): void {}
}

/** Facts of receivers, their blocks and their logs. */
export const RECEIVER_FACTS: Readonly<Record<string, Fact>> = {
  'blockgeneratorsuite-states-and-callbacks': async () => {
    const clock = new ManualClock(1000);
    const events: unknown[] = [];
    let fails = false;
    const held: (() => void)[] = [];
    const generator = new BlockGenerator<number>(
      { streamId: 7, clock, blockInterval: Milliseconds(200), queueSize: 10, limiter: new RateLimiter(clock) },
      {
        onAddData: (data, metadata) => events.push(['added', data, metadata]),
        onGenerateBlock: (id) => events.push(['generated', id]),
        onPushBlock: async (id, records) => {
          if (fails) throw new Error('no room');
          events.push(['pushed', id, records]);
          if (records.includes(9)) await new Promise<void>((resolve) => held.push(resolve));
        },
        onError: (message, error) => events.push([message, (error as Error).message]),
      },
    );
    requireEqual('state', generator.state, 'Initialized');
    requireEqual(
      'adding before the start',
      refusalOf(() => generator.addData(0)),
      'ILLEGAL_STATE',
    );
    generator.start();
    requireEqual('a second start', [generator.state, refusalOf(() => generator.start())], ['Active', 'ILLEGAL_STATE']);
    clock.advance(200);
    void generator.addData(1);
    void generator.addDataWithCallback(2, 'm');
    void generator.addMultipleDataWithCallback([3, 4], 'n');
    clock.advance(200);
    await settled();
    requireEqual('an empty buffer makes no block; callbacks of those that ask', events.splice(0), [
      ['added', 2, 'm'],
      ['added', [3, 4], 'n'],
      ['generated', 'input-7-1200'],
      ['pushed', 'input-7-1200', [1, 2, 3, 4]],
    ]);
    fails = true;
    void generator.addData(5);
    clock.advance(200);
    await settled();
    requireEqual('push errors', events.splice(0).at(-1), ['Block input-7-1400 could not be stored', 'no room']);
    fails = false;
    void generator.addData(9);
    let isStopped = false;
    const stopped = generator.stop().then(() => {
      isStopped = true;
    });
    requireEqual('stopping', [generator.state, refusalOf(() => generator.addData(6))], ['StoppedAddingData', 'ILLEGAL_STATE']);
    while (held.length === 0) {
      clock.advance(200);
      await settled();
    }
    requireEqual('stop waits for the last block', [generator.state, isStopped], ['StoppedGeneratingBlocks', false]);
    held[0]!();
    await stopped;
    requireEqual('stopped', generator.state, 'StoppedAll');
  },
  'receiversuite-receiver-life-cycle': async () => {
    const clock = new ManualClock(1000);
    const receiver = new Recorded();
    const blocks: ReceivedBlock[] = [];
    const supervisor = new ReceiverSupervisor(
      receiver,
      { streamId: 0, clock, blockInterval: Milliseconds(200), blockQueueSize: 10, restartDelay: Milliseconds(2000) },
      {
        registerReceiver: () => {
          receiver.calls.push('registered');
          return true;
        },
        deregisterReceiver: () => receiver.calls.push('deregistered'),
        addBlock: async (block) => void blocks.push(block),
        reportError: (_, message) => receiver.calls.push(`error: ${message}`),
      },
    );
    supervisor.start();
    void receiver.store(1);
    await receiver.storeBlock([2, 3], 'metadata');
    await receiver.storeBlock(new Set([4]));
    clock.advance(200);
    await settled();
    requireEqual(
      'stored',
      blocks.map(({ records, metadata }) => [records, metadata ?? null]),
      [
        [[2, 3], 'metadata'],
        [[4], null],
        [[1], null],
      ],
    );
    receiver.reportError('looks odd');
    receiver.restart('lost', new Error('reset'), 100);
    requireEqual('asynchronous', receiver.isStarted(), false);
    await settled();
    clock.advance(99);
    const before = [...receiver.calls];
    clock.advance(1);
    receiver.restart('lost again');
    await settled();
    clock.advance(1999);
    requireEqual('the default delay', receiver.calls.filter((call) => call === 'onStart').length, 2);
    clock.advance(1);
    requireEqual('before the delay', before, [
      'registered',
      'onStart',
      'error: looks odd',
      'error: Restarting receiver with delay 100 ms: lost',
      'deregistered',
      'onStop',
    ]);
    requireEqual('starts', receiver.calls.filter((call) => call === 'onStart' || call === 'registered').length, 6);
    receiver.stop('enough');
    await supervisor.stop('enough');
    requireEqual('stopped', [receiver.calls.at(-1), receiver.isStopped()], ['onStop', true]);
  },
  'receiversuite-wal-retention': async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
    try {
      const kept = async (name: string, look: (stream: DStream<number>) => DStream<number>): Promise<number> => {
        const harness = new StreamHarness({
          batch: Milliseconds(500),
          conf: {
            'spark.streaming.receiver.writeAheadLog.enable': 'true',
            'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs': '1',
          },
        });
        try {
          harness.ssc.checkpoint(path.join(folder, name));
          const receiver = new Blocks();
          const stream = harness.ssc.receiverStream(receiver);
          harness.collect(look(stream));
          harness.ssc.start();
          for (let batch = 0; batch < 20; batch++) {
            await receiver.storeBlock([batch]);
            await harness.run(1);
          }
          await harness.ssc.stop();
          return readdirSync((stream.node as InputNode<number>).storage!).length;
        } finally {
          await harness.dispose();
        }
      };
      const plain = await kept('plain', (stream) => stream);
      const windowed = await kept('windowed', (stream) => stream.window(Seconds(3)));
      requireEqual(`files: ${plain} without a window, ${windowed} under one of 3 s`, plain <= 2 && windowed >= 3 && windowed < 10, true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
