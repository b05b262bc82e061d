import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { registerModule } from '../../rdd/closure/registry.ts';
import { DStream } from '../../streaming/dstream/DStream.ts';
import type { StreamNode } from '../../streaming/dstream/StreamNode.ts';
import { readPlan } from '../../streaming/plan/readPlan.ts';
import type { StreamPlan } from '../../streaming/plan/StreamPlan.ts';
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

test('a receiver goes with the plan, fields and private ones, and receives where the plan is read', async () => {
  const here = new StreamHarness();
  const there = new StreamHarness();
  try {
    const url = new URL('../../streaming/receiver/Receiver.ts', import.meta.url).href;
    registerModule(Receiver, { specifier: 'millrace', url, name: 'Receiver' });
    const text = 'class extends Receiver { #n = 0; prefix = "n"; onStart() { this.store(`${this.prefix} ${++this.#n}`); } onStop() {} }';
    const Counting: new () => Receiver<string> & { prefix: string } = await functionOf(text, 'counting', { Receiver });
    const receiver = new Counting();
    receiver.prefix = 'number';
    here.ssc.receiverStream(receiver).print();
    const plan = JSON.parse(JSON.stringify(writePlan(here.ssc))) as StreamPlan;
    const { context, operators } = await readPlan(plan, {
      sparkContext: there.sc,
      clock: there.clock,
      onPrint: () => undefined,
      name: `read-${Math.random()}`,
    });
    const seen: unknown[] = [];
    new DStream(operators[0] as StreamNode<string>).foreachRDD(async (rdd) => {
      seen.push(...(await rdd.collect()));
    });
    context.start();
    while (seen.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      there.clock.advance(1000);
      await context.idle();
    }
    await context.stop(false);
    expect(seen).toEqual(['number 1']);
  } finally {
    await here.dispose();
    await there.dispose();
  }
});
