import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { LiveHarness } from '../../testing/LiveHarness.ts';
import type { DStream } from '../dstream/DStream.ts';
import { Receiver } from '../receiver/Receiver.ts';

describe('what paragraphs may do on a live stream', () => {
  let harness: LiveHarness;
  const watch = (name: string, stream: DStream<unknown>) => harness.watch(name, stream);
  const numbers = (): DStream<number> => harness.numbers();

  beforeEach(() => {
    harness = new LiveHarness();
  });

  afterEach(() => harness.dispose());

  test('what runs with the driver runs in the asynchronous context of its paragraph', async () => {
    const paragraph = new AsyncLocalStorage<string>();
    const define = (name: string) =>
      paragraph.run(name, () =>
        harness.ssc.edit(name, () =>
          numbers()
            .transform((rdd) => {
              harness.note('transform', paragraph.getStore());
              return rdd;
            })
            .foreachRDD(() => harness.note('foreachRDD', paragraph.getStore())),
        ),
      );
    await define('p1');
    harness.ssc.start();
    await define('p2');
    await harness.run(1);
    expect(harness.lines).toEqual({ transform: ['p1', 'p2'], foreachRDD: ['p1', 'p2'] });
  });

  test('a receiver goes on through a rerun, ends when nothing uses it, and begins again with the next use', async () => {
    const life: string[] = [];
    class Source extends Receiver<number> {
      onStart(): void {
        life.push('start');
      }
      onStop(): void {
        life.push('stop');
      }
    }
    const source = new Source();
    let shared!: DStream<number>;
    const define = () => {
      shared = harness.ssc.receiverStream(source);
    };
    const use = () => watch('p2', shared);
    harness.ssc.start();
    await harness.ssc.edit('p1', define);
    expect(life).toEqual([]);
    await harness.ssc.edit('p2', use);
    await source.storeBlock([1]);
    await harness.run(1);
    await harness.ssc.edit('p1', define);
    await source.storeBlock([2]);
    await harness.run(1);
    expect(life).toEqual(['start']);
    await harness.ssc.remove('p2');
    expect(life).toEqual(['start', 'stop']);
    await harness.ssc.edit('p2', use);
    await source.storeBlock([3]);
    await harness.run(1);
    expect(life).toEqual(['start', 'stop', 'start']);
    expect(harness.lines.p2).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test('listeners, settings and waiting in a paragraph: once, however often it is run', async () => {
    let batches = 0;
    const define = async () => {
      harness.ssc.remember(Seconds(5));
      harness.ssc.addStreamingListener({ onBatchCompleted: () => batches++ });
      watch('p1', numbers());
      await harness.ssc.awaitTermination();
    };
    await harness.ssc.edit('p1', define);
    harness.ssc.start();
    await harness.ssc.edit('p1', define);
    await harness.run(2);
    expect(batches).toBe(2);
    await harness.ssc.remove('p1');
    await harness.run(1);
    expect(batches).toBe(2);
    expect(harness.warnings.every((warning) => warning.startsWith('awaitTermination has nothing to wait for in a notebook'))).toBe(true);
  });

  test('settings that cannot work are refused before the first start too', async () => {
    const invalid = harness.ssc.edit('p1', () => {
      watch(
        'p1',
        numbers()
          .map((n) => [n, 1])
          .updateStateByKey((ones: number[]) => ones.length)
          .checkpoint(Seconds(0.5)),
      );
    });
    await expect(invalid).rejects.toThrow('lower than its slide time');
    await harness.ssc.edit('p1', () => watch('p1', numbers()));
    harness.ssc.start();
    await harness.run(1);
    expect(harness.lines.p1).toEqual([[1, 1]]);
  });

  test('a paragraph may stop the stream', async () => {
    harness.ssc.start();
    await harness.ssc.edit('p1', () => harness.ssc.stop(false));
    expect(harness.ssc.getState()).toBe('STOPPED');
  });

  test('streams cannot be added outside an edit, nor after it has ended', async () => {
    harness.ssc.start();
    expect(() => numbers()).toThrow('not supported');
    let later!: Promise<void>;
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    await harness.ssc.edit('p1', () => {
      const stream = numbers();
      watch('p1', stream);
      later = closed.then(() => void stream.map((n) => n));
    });
    close();
    await expect(later).rejects.toThrow('not supported');
  });
});
