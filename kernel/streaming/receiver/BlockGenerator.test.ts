import { describe, expect, it } from 'vitest';
import { Milliseconds } from '../../base/Duration.ts';
import { ManualClock } from '../../base/ManualClock.ts';
import { BlockGenerator } from './BlockGenerator.ts';
import { RateLimiter } from './RateLimiter.ts';

function setUp(queueSize = 10) {
  const clock = new ManualClock(1000);
  const blocks: [string, unknown[]][] = [];
  const errors: string[] = [];
  const added: unknown[] = [];
  let gate: Promise<void> = Promise.resolve();
  const generator = new BlockGenerator<number>(
    { streamId: 7, clock, blockInterval: Milliseconds(200), queueSize, limiter: new RateLimiter(clock) },
    {
      onAddData: (item, metadata) => added.push([item, metadata]),
      onPushBlock: async (id, records) => {
        await gate;
        if (records.includes(13)) throw new Error('disk full');
        blocks.push([id, records]);
      },
      onError: (message) => errors.push(message),
    },
  );
  return {
    clock,
    blocks,
    errors,
    added,
    generator,
    close: () => {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
  };
}

// conformance: blockgeneratorsuite-states-and-callbacks
describe('block generator', () => {
  it('makes one block of what came within an interval, named by its beginning, and none of an empty one', async () => {
    const { clock, blocks, generator } = setUp();
    generator.start();
    generator.addData(1);
    generator.addData(2);
    clock.advance(200);
    clock.advance(200);
    generator.addData(3);
    clock.advance(200);
    await generator.stop();
    expect(blocks).toEqual([
      ['input-7-1000', [1, 2]],
      ['input-7-1400', [3]],
    ]);
  });

  it('passes through its states, stores the last records when stopped, and refuses any more', async () => {
    const { blocks, generator } = setUp();
    const states: string[] = [generator.state];
    generator.start();
    states.push(generator.state);
    generator.addData(1);
    const stopping = generator.stop();
    states.push(generator.state);
    await stopping;
    states.push(generator.state);
    expect(states).toEqual(['Initialized', 'Active', 'StoppedAddingData', 'StoppedAll']);
    expect(blocks.map(([, records]) => records)).toEqual([[1]]);
    expect(() => generator.addData(2)).toThrow('the block generator of stream 7 is StoppedAll, not Active');
    expect(() => generator.start()).toThrow('cannot be started: it is StoppedAll');
  });

  it('tells the listener of records with metadata only', async () => {
    const { added, generator } = setUp();
    generator.start();
    generator.addData(1);
    generator.addDataWithCallback(2, 'two');
    generator.addMultipleDataWithCallback([3, 4], 'more');
    await generator.stop();
    expect(added).toEqual([
      [2, 'two'],
      [[3, 4], 'more'],
    ]);
  });

  it('reports a block that cannot be stored and goes on with the next', async () => {
    const { clock, blocks, errors, generator } = setUp();
    generator.start();
    generator.addData(13);
    clock.advance(200);
    generator.addData(14);
    await generator.stop();
    expect({ blocks: blocks.map(([, records]) => records), errors }).toEqual({
      blocks: [[14]],
      errors: ['Block input-7-1000 could not be stored'],
    });
  });

  it('makes the one who adds wait while the queue is full', async () => {
    const { clock, blocks, close, generator } = setUp(1);
    const open = close();
    generator.start();
    generator.addData(1);
    clock.advance(200);
    const waiting = generator.addData(2);
    expect(waiting).toBeInstanceOf(Promise);
    open();
    await waiting;
    await generator.stop();
    expect(blocks.map(([, records]) => records)).toEqual([[1], [2]]);
  });
});
