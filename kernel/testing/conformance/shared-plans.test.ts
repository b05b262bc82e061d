import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { registerModule } from '../../rdd/closure/registry.ts';
import { writePlan } from '../../streaming/plan/writePlan.ts';
import { Receiver } from '../../streaming/receiver/Receiver.ts';
import { StreamHarness } from '../StreamHarness.ts';
import { functionOf } from './functions.ts';
import { OtherProcess } from './OtherProcess.ts';
import { seenIn } from './runPlan.ts';

const OBSERVE = 'async (rdd, time) => { seen.add([time.milliseconds, await rdd.collect(), rdd.getNumPartitions()]); }';

test('a broadcast goes with the plan to another process', async () => {
  const harness = new StreamHarness();
  const other = new OtherProcess();
  const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
  try {
    const names = harness.sc.broadcast(new Map([[1, 'one']]));
    const seen = harness.sc.collectionAccumulator<unknown>('rows');
    const named = await functionOf('(n) => names.value.get(n) ?? "none"', 'named', { names });
    harness
      .input([[1, 2]])
      .map(named as (n: number) => string)
      .foreachRDD((await functionOf(OBSERVE, 'observe', { seen })) as never);
    const plan = JSON.stringify(writePlan(harness.ssc));
    const reply = await other.run({ plan, master: 'local[1]', folder, from: 0, to: 1, end: 'stop' });
    expect([reply.failure, seenIn(reply, 'rows').map(({ rows }) => rows)]).toEqual([undefined, [['one', 'none']]]);
  } finally {
    await other.end();
    await harness.dispose();
    rmSync(folder, { recursive: true });
  }
});

/** Until something has come, a batch takes a while, in which a receiver elsewhere may start. */
const OBSERVE_SLOWLY =
  'async (rdd) => { if (seen.value.length === 0) await new Promise((resolve) => setTimeout(resolve, 20)); for (const row of await rdd.collect()) seen.add(row); }';

test('a receiver goes with the plan to another process, fields and private ones, and receives there', async () => {
  const harness = new StreamHarness();
  const other = new OtherProcess();
  const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
  try {
    const url = new URL('../../streaming/receiver/Receiver.ts', import.meta.url).href;
    registerModule(Receiver, { specifier: 'millrace', url, name: 'Receiver' });
    const text = 'class extends Receiver { #n = 0; prefix = "n"; onStart() { this.store(`${this.prefix} ${++this.#n}`); } onStop() {} }';
    const Counting: new () => Receiver<string> & { prefix: string } = await functionOf(text, 'counting', { Receiver });
    const receiver = new Counting();
    receiver.prefix = 'number';
    const seen = harness.sc.collectionAccumulator<unknown>('rows');
    harness.ssc.receiverStream(receiver).foreachRDD((await functionOf(OBSERVE_SLOWLY, 'observe-slowly', { seen })) as never);
    const plan = JSON.stringify(writePlan(harness.ssc));
    const reply = await other.run({ plan, master: 'local[1]', folder, from: 0, to: 100, end: 'stop' });
    expect([reply.failure, reply.values.rows]).toEqual([undefined, ['number 1']]);
  } finally {
    await other.end();
    await harness.dispose();
    rmSync(folder, { recursive: true });
  }
}, 30_000);
