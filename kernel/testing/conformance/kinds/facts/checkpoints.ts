import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputNode } from '../../../../streaming/dstream/input/InputNode.ts';
import { CheckpointFolder } from '../../../../streaming/storage/CheckpointFolder.ts';
import { StreamHarness } from '../../../StreamHarness.ts';
import { requireEqual } from '../../compare.ts';
import type { Fact } from './streams.ts';

/** Statements about the files of checkpoints, by id. */
export const CHECKPOINT_FACTS: Readonly<Record<string, Fact>> = {
  'checkpointsuite-file-input-recovery-checkpoint-files-listed': async (harness) => {
    harness.checkpoint();
    const directory = harness.ssc.checkpointDir!;
    mkdirSync(path.join(directory, 'checkpoint-4000'));
    for (const name of ['checkpoint-10000', 'checkpoint-900.bk', 'checkpoint-900', 'checkpoint-2000.tmp', 'a-checkpoint-1']) {
      writeFileSync(path.join(directory, name), '');
    }
    requireEqual('files', CheckpointFolder.list(directory), ['checkpoint-900.bk', 'checkpoint-900', 'checkpoint-10000']);
    harness.collect(harness.input([]));
    harness.clock.advance(20_000);
    harness.ssc.start();
    await harness.run(12);
    requireEqual('files that are kept', CheckpointFolder.list(directory).length, 10);
    requireEqual('left over', readdirSync(directory).includes('.checkpoint.tmp'), false);
  },
  'receivedblocktrackersuite-wal-only-with-checkpoint-dir': async (withFolder) => {
    const without = new StreamHarness();
    withFolder.checkpoint();
    try {
      const logs: number[] = [];
      for (const harness of [without, withFolder]) {
        const lines = harness.ssc.socketTextStream('127.0.0.1', 9);
        harness.collect(lines);
        harness.ssc.start();
        await harness.run(1);
        const storage = lines.node instanceof InputNode ? lines.node.storage : undefined;
        logs.push(storage === undefined ? 0 : readdirSync(storage).length);
        await harness.ssc.stop();
      }
      requireEqual('logs', logs, [0, 1]);
    } finally {
      await without.dispose();
    }
  },
  'checkpointsuite-two-checkpoints-per-batch-file-order': async (harness) => {
    harness.checkpoint();
    const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const begun = Promise.withResolvers<void>();
    harness.input([]).foreachRDD((_, time) => {
      if (time.milliseconds === 2000) begun.resolve();
      return held[time.milliseconds / 1000 - 1]?.promise;
    });
    harness.ssc.start();
    harness.clock.advance(2000);
    while (harness.ssc.pendingBatches < 2) await new Promise(setImmediate);
    held[0].resolve();
    await begun.promise;
    const folder = new CheckpointFolder(harness.ssc.checkpointDir!);
    const newest = () =>
      [...folder.read()].map((read) => ('checkpoint' in read ? [path.basename(read.file), read.checkpoint.pendingTimes] : []));
    // The second batch is held, so what is awaited is what the end of the first one writes.
    while (newest().length < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    requireEqual('files', newest(), [
      ['checkpoint-2000', [2000]],
      ['checkpoint-2000.bk', [1000, 2000]],
      ['checkpoint-1000', [1000]],
    ]);
    held[1].resolve();
    await harness.ssc.idle();
  },
};
