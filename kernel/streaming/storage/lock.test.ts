import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StreamHarness } from '../../testing/StreamHarness.ts';
import { StreamingContext } from '../StreamingContext.ts';

let folder: string;
const harnesses: StreamHarness[] = [];
const others: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
});
afterEach(async () => {
  for (const other of others.splice(0)) await killed(other);
  for (const harness of harnesses.splice(0)) await harness.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function killed(other: ChildProcess): Promise<void> {
  if (other.exitCode !== null || other.signalCode !== null) return;
  other.kill('SIGKILL');
  await once(other, 'exit');
}

/** A process that writes its checkpoints to the folder: one batch, and then it stays. */
async function otherProcess(): Promise<ChildProcess> {
  const harness = new URL('../../testing/StreamHarness.ts', import.meta.url).href;
  const context = new URL('../StreamingContext.ts', import.meta.url).href;
  const program = `
    import { StreamHarness } from ${JSON.stringify(harness)};
    import { StreamingContext } from ${JSON.stringify(context)};
    const harness = new StreamHarness();
    StreamingContext.getOrCreate(${JSON.stringify(folder)}, () => harness.ssc);
    harness.collect(harness.input([[1], [2]]));
    harness.ssc.start();
    await harness.run(1);
    console.log('running');
    setInterval(() => {}, 1000);`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program];
  const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  others.push(other);
  await once(other.stdout!, 'data');
  return other;
}

const contents = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(path.join(entry.parentPath, entry.name), 'base64')]);

function define(isLive = false): StreamHarness {
  const harness = new StreamHarness({ startTime: 5000, context: { isLive } });
  harnesses.push(harness);
  harness.collect(harness.input([[1], [2], [3]]));
  return harness;
}

test('a folder that another process writes to is refused and untouched; when that one is killed, its place is taken', async () => {
  const other = await otherProcess();
  const before = contents();
  const refused = define();
  StreamingContext.getOrCreate(folder, () => refused.ssc);
  const taken = { code: 'CHECKPOINT_FOLDER_TAKEN', message: expect.stringContaining('in use by another process') };
  expect(() => refused.ssc.start()).toThrowError(expect.objectContaining(taken));
  // A live context is told where the folder is named.
  expect(() => define(true).ssc.checkpoint(folder)).toThrowError(expect.objectContaining(taken));
  expect(contents()).toEqual(before);
  await killed(other);
  const harness = define();
  const times: number[] = [];
  harness.ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => times.push(batchInfo.batchTime.milliseconds) });
  StreamingContext.getOrCreate(folder, () => harness.ssc);
  harness.ssc.start();
  await harness.ssc.idle();
  expect(times).toEqual([1000, 2000, 3000, 4000, 5000]);
});

test('what another process has done since the checkpoints were looked into counts', async () => {
  const waiting = define();
  StreamingContext.getOrCreate(folder, () => waiting.ssc);
  await killed(await otherProcess());
  const times: number[] = [];
  waiting.ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => times.push(batchInfo.batchTime.milliseconds) });
  waiting.ssc.start();
  await waiting.ssc.idle();
  expect(times[0]).toBe(1000);
});

test('a context that is stopped, or that cannot start, gives its folder back', async () => {
  const first = define();
  first.ssc.checkpoint(folder);
  first.ssc.start();
  await first.run(1);
  await first.ssc.stop(false);
  const broken = new StreamHarness({ batch: first.ssc.batchDuration.times(2) });
  harnesses.push(broken);
  broken.collect(broken.input([[1]]));
  StreamingContext.getOrCreate(folder, () => broken.ssc);
  expect(() => broken.ssc.start()).toThrow(/are of batches of 1000 ms/);
  const second = define();
  StreamingContext.getOrCreate(folder, () => second.ssc);
  second.ssc.start();
  expect(second.ssc.getState()).toBe('ACTIVE');
});
