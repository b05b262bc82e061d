import { describe, expect, it } from 'vitest';
import { Milliseconds } from '../../base/Duration.ts';
import { ManualClock } from '../../base/ManualClock.ts';
import type { ReceivedBlock } from './ReceivedBlock.ts';
import { Receiver } from './Receiver.ts';
import { ReceiverSupervisor } from './ReceiverSupervisor.ts';

class Recorded extends Receiver<number> {
  readonly calls: string[] = [];
  failOnStart = false;

  onStart(): void {
    this.calls.push('onStart');
    if (this.failOnStart) {
      this.failOnStart = false;
      throw new Error('no cable');
    }
  }

  onStop(): void {
    this.calls.push('onStop');
  }
}

function setUp(accepts = true) {
  const clock = new ManualClock(1000);
  const receiver = new Recorded();
  const blocks: ReceivedBlock[] = [];
  const events: string[] = [];
  const supervisor = new ReceiverSupervisor(
    receiver,
    { streamId: 3, clock, blockInterval: Milliseconds(200), blockQueueSize: 10, restartDelay: Milliseconds(2000) },
    {
      registerReceiver: () => {
        events.push('registered');
        return accepts;
      },
      deregisterReceiver: (_, message) => events.push(`deregistered: ${message}`),
      addBlock: async (block) => void blocks.push(block),
      reportError: (_, message, error) => events.push(`error: ${message}${error instanceof Error ? ` (${error.message})` : ''}`),
    },
  );
  const settle = () => new Promise(setImmediate);
  return { clock, receiver, blocks, events, supervisor, settle };
}

// conformance: receiversuite-receiver-life-cycle
describe('receiver supervisor', () => {
  it('starts the receiver, gathers what it stores, and stores the rest when it stops', async () => {
    const { clock, receiver, blocks, supervisor } = setUp();
    supervisor.start();
    receiver.store(1);
    receiver.store(2);
    clock.advance(200);
    receiver.store(3);
    await supervisor.stop('done');
    expect({ calls: receiver.calls, records: blocks.map((block) => block.records), stopped: receiver.isStopped() }).toEqual({
      calls: ['onStart', 'onStop'],
      records: [[1, 2], [3]],
      stopped: true,
    });
  });

  it('resolves storeBlock only when the block is known, so that an acknowledgement can follow', async () => {
    const { receiver, blocks, supervisor } = setUp();
    supervisor.start();
    await receiver.storeBlock([1, 2, 3], { upTo: 3 });
    await receiver.storeBlock([4]);
    expect(blocks).toEqual([
      { streamId: 3, blockId: 'input-3-1000', records: [1, 2, 3], metadata: { upTo: 3 } },
      { streamId: 3, blockId: 'input-3-1001', records: [4], metadata: undefined },
    ]);
    await supervisor.stop('done');
  });

  it('restarts after the delay and not before, and returns at once', async () => {
    const { clock, receiver, events, supervisor, settle } = setUp();
    supervisor.start();
    receiver.restart('lost the line', new Error('reset'));
    await settle();
    clock.advance(1999);
    expect(receiver.calls).toEqual(['onStart', 'onStop']);
    clock.advance(1);
    expect(receiver.calls).toEqual(['onStart', 'onStop', 'onStart']);
    expect(events).toEqual([
      'registered',
      'error: Restarting receiver with delay 2000 ms: lost the line (reset)',
      'deregistered: Restarting receiver with delay 2000 ms: lost the line',
      'registered',
    ]);
    await supervisor.stop('done');
  });

  it('restarts a receiver that throws in onStart', async () => {
    const { clock, receiver, supervisor, settle } = setUp();
    receiver.failOnStart = true;
    supervisor.start();
    await settle();
    clock.advance(2000);
    expect(receiver.calls).toEqual(['onStart', 'onStop', 'onStart']);
    await supervisor.stop('done');
  });

  it('does not come back once it is stopped', async () => {
    const { clock, receiver, supervisor, settle } = setUp();
    supervisor.start();
    receiver.restart('lost the line');
    await settle();
    await supervisor.stop('done');
    clock.advance(10_000);
    await settle();
    expect(receiver.calls).toEqual(['onStart', 'onStop']);
  });

  it('does not start a receiver that the tracker refuses', () => {
    const { receiver, supervisor } = setUp(false);
    supervisor.start();
    expect({ calls: receiver.calls, stopped: supervisor.isStopped }).toEqual({ calls: [], stopped: true });
  });
});

it('says what to do when a receiver stores before its stream has started', () => {
  expect(() => new Recorded().store(1)).toThrow('Recorded stores, stops or restarts before its stream has started.');
});
