import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { StreamHarness } from '../../testing/StreamHarness.ts';
import { Receiver } from '../receiver/Receiver.ts';
import { StreamingContext } from '../StreamingContext.ts';

/** Stores a block when it starts: a reliable receiver, whose source may forget what is stored. */
class Once extends Receiver<string> {
  readonly #block: readonly string[];
  readonly #stored = Promise.withResolvers<void>();

  /** Resolves when the source may forget. */
  get stored(): Promise<void> {
    return this.#stored.promise;
  }

  constructor(block: readonly string[]) {
    super();
    this.#block = block;
  }

  onStart(): void {
    this.storeBlock(this.#block).then(this.#stored.resolve, this.#stored.reject);
  }

  onStop(): void {}
}

test.each([true, false])(
  'a block that was received before the kill is in a batch after it; with its records when they are logged: %s',
  async (isLogged) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'received-'));
    const live = (startTime: number, block: readonly string[]) => {
      const harness = new StreamHarness({ startTime, conf: { 'spark.streaming.receiver.writeAheadLog.enable': String(isLogged) } });
      StreamingContext.getOrCreate(folder, () => harness.ssc);
      const receiver = new Once(block);
      const seen = harness.collect(harness.ssc.receiverStream(receiver));
      harness.ssc.start();
      return { harness, seen, receiver };
    };
    const first = live(0, ['in the first batch']);
    const second = { current: undefined as ReturnType<typeof live> | undefined };
    try {
      await first.receiver.stored;
      await first.harness.run(1);
      await first.harness.ssc.stop();
      second.current = live(2500, ['after the restart']);
      await second.current.harness.ssc.idle();
      await second.current.receiver.stored;
      await second.current.harness.run(1);
      const rows = second.current.seen.map(({ time, rows: all }) => [time, all] as const);
      expect(first.seen.map(({ rows: all }) => all)).toEqual([['in the first batch']]);
      expect(rows[0]).toEqual([1000, isLogged ? ['in the first batch'] : []]);
      expect(rows.slice(1).flatMap(([, all]) => all)).toEqual(['after the restart']);
      expect(second.current.harness.warnings.length > 0).toBe(!isLogged);
    } finally {
      await first.harness.dispose();
      await second.current?.harness.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
