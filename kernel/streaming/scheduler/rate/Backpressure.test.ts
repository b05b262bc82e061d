import { expect, test } from 'vitest';
import { StreamHarness } from '../../../testing/StreamHarness.ts';
import { ReceiverInputDStream } from '../../dstream/input/ReceiverInputDStream.ts';
import { Receiver } from '../../receiver/Receiver.ts';

/** Stores as many records as a test says. */
class Fed extends Receiver<number> {
  onStart(): void {}
  onStop(): void {}
  feed(n: number): Promise<void> {
    return this.storeBlock(Array.from({ length: n }, (_, i) => i));
  }
}

test('a source is held to what was processed', async () => {
  const harness = new StreamHarness({ conf: { 'spark.streaming.backpressure.enabled': 'true' } });
  const rates: number[] = [];
  const receiver = new Fed();
  const stream = harness.ssc.receiverStream(receiver);
  const source = stream.node as ReceiverInputDStream<number>;
  source.updateRate = (rate) => rates.push(rate);
  expect(source).toBeInstanceOf(ReceiverInputDStream);
  // Each batch takes half a second by the manual clock.
  stream.foreachRDD(() => harness.clock.advance(500));
  harness.ssc.start();
  for (const n of [5000, 4000, 0, 3000]) {
    if (n > 0) await receiver.feed(n);
    harness.clock.advance(1000 - (harness.clock.now() % 1000));
    await harness.ssc.idle();
  }
  await harness.dispose();
  expect(rates).toEqual([8000, 6000]);
});
