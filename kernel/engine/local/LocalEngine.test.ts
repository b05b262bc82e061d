import { AsyncLocalStorage } from 'node:async_hooks';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { registerFunction, SparkContext, type SparkContextOptions, type WorkerOutput } from '../../rdd/index.ts';
import '../index.ts';

const open: SparkContext[] = [];
function local(workers: number, options: SparkContextOptions = {}): SparkContext {
  const sc = new SparkContext({ master: `local[${workers}]`, ...options });
  open.push(sc);
  return sc;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((sc) => sc.stop()));
});

function capturing<F extends object>(source: string, captures: Record<string, unknown>): F {
  return registerFunction((() => undefined) as unknown as F, {
    source,
    paragraphId: 'p1',
    line: 1,
    column: 1,
    captures: () => captures,
    usesThis: false,
  });
}

describe('a worker that ends under its task', () => {
  /** Ends its thread the first `times` that it runs. */
  function fatal(times: number) {
    const left = new Int32Array(new SharedArrayBuffer(4));
    left[0] = times;
    return { left, source: 'x => { if (x === 3 && Atomics.sub(left, 0, 1) > 0) process.exit(1); return x * 2 }' };
  }

  test('is replaced and the task runs again', async () => {
    const sc = local(2);
    const folder = mkdtempSync(join(tmpdir(), 'lost-'));
    const mark = join(folder, 'died');
    const f = capturing<(x: number) => number>(
      "x => { if (x === 3 && !fs.existsSync(mark)) { fs.writeFileSync(mark, ''); process.exit(1) } return x * 2 }",
      { mark, fs: await fsModule() },
    );
    expect(await sc.parallelize([1, 2, 3, 4], 2).map(f).collect()).toEqual([2, 4, 6, 8]);
    rmSync(folder, { recursive: true });
  });

  test('is given up after four times', async () => {
    const sc = local(1);
    await expect(
      sc
        .parallelize([1], 1)
        .map(() => process.exit(3))
        .collect(),
    ).rejects.toMatchObject({ code: 'WORKER_LOST', message: expect.stringMatching(/4 times.*code 3/) });
    expect(await sc.parallelize([1], 1).count()).toBe(1);
  });

  test('takes its kept rows along, which are computed again', async () => {
    const sc = local(2);
    const computed = sc.longAccumulator();
    const f = capturing<(x: number) => number>('x => { computed.add(1); return x }', { computed });
    const rows = sc.parallelize([1, 2, 3, 4], 2).map(f).cache();
    expect([await rows.sum(), await rows.sum(), computed.value]).toEqual([10, 10, 4]);
    await sc
      .parallelize([0], 1)
      .foreach(() => process.exit(1))
      .catch(() => undefined);
    expect([await rows.sum(), computed.value]).toEqual([10, 6]);
  });

  test('its accumulators count once', async () => {
    const sc = local(2);
    const seen = sc.longAccumulator();
    const { left, source } = fatal(0);
    const f = capturing<(x: number) => number>(source.replace('return', 'seen.add(1); return'), { left, seen });
    await sc.parallelize([1, 2, 3, 4], 2).map(f).count();
    expect(seen.value).toBe(4);
  });

  test('memory: the limit is named', async () => {
    const sc = local(1, { conf: { 'spark.executor.memory': '32m' } });
    const job = sc
      .parallelize([1], 1)
      .map(() => {
        const all: unknown[] = [];
        for (;;) all.push(new Array(20_000).fill(all.length));
      })
      .collect();
    await expect(job).rejects.toMatchObject({ code: 'WORKER_LOST', message: expect.stringContaining('spark.executor.memory') });
    expect(await sc.parallelize([1], 1).count()).toBe(1);
  });
});

describe('a job that is ended', () => {
  test('stops within two seconds, a closure that never returns too, and the next job runs', async () => {
    const sc = local(2, { conf: { 'millrace.task.killAfterMs': '100' } });
    const started = performance.now();
    const job = sc.withJobGroup('p1', () =>
      sc
        .parallelize([1, 2], 2)
        .map(() => {
          for (;;);
        })
        .collect(),
    );
    const other = sc.withJobGroup('p2', () =>
      sc
        .parallelize([1, 2], 2)
        .map((x) => x + 1)
        .collect(),
    );
    setImmediate(() => sc.cancelJobGroup('p1', 'Stop was pressed'));
    await expect(job).rejects.toMatchObject({ code: 'JOB_CANCELLED', message: 'The job was ended: Stop was pressed.' });
    expect(await other).toEqual([2, 3]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('the worker that ran it is interrupted, not ended: what it keeps is still there', async () => {
    const sc = local(1, { conf: { 'millrace.task.killAfterMs': '50' } });
    const computed = sc.longAccumulator();
    const rows = sc
      .parallelize([1, 2], 2)
      .map(capturing<(x: number) => number>('x => { computed.add(1); return x }', { computed }))
      .cache();
    expect(await rows.sum()).toBe(3);
    const job = sc
      .parallelize([1], 1)
      .map(() => {
        for (;;);
      })
      .collect();
    setTimeout(() => sc.cancelAllJobs(), 50);
    await expect(job).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    expect([await rows.sum(), computed.value]).toEqual([3, 2]);
  });

  test('another job that waits for the same exchange runs it itself', async () => {
    const sc = local(2);
    const slow = (x: number): [number, number] => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      return [x % 2, x];
    };
    const sums = sc
      .parallelize([1, 2, 3, 4], 2)
      .map(slow)
      .reduceByKey((a, b) => a + b, 2);
    const ended = sc.withJobGroup('p1', () => sums.count());
    const kept = sc.withJobGroup('p2', () => sums.values().sum());
    setTimeout(() => sc.cancelJobGroup('p1'), 50);
    await expect(ended).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
    expect(await kept).toBe(10);
  });

  test('a context that was stopped runs no more', async () => {
    const sc = local(1);
    await sc.stop();
    await expect(sc.parallelize([1]).count()).rejects.toMatchObject({ code: 'CONTEXT_STOPPED' });
  });
});

test('what closures print comes to the driver, a flood cut off', async () => {
  const lines: WorkerOutput[] = [];
  const sc = local(2, { onOutput: (line) => lines.push(line) });
  await sc.parallelize(['a', 'b'], 1).foreach((x) => console.warn('row %s', x, { n: 1 }));
  expect(lines).toEqual([
    { level: 'warn', text: 'row a { n: 1 }' },
    { level: 'warn', text: 'row b { n: 1 }' },
  ]);
  lines.length = 0;
  await sc.parallelize([1], 1).foreach(() => {
    for (let i = 0; i < 500_000; i++) console.warn('0123456789');
  });
  expect(lines.length).toBeLessThan(100_000);
  expect(lines.at(-1)?.text).toMatch(/more than 1 MB/);
});

test('what a closure prints belongs to whoever ran the job', async () => {
  const paragraph = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  const sc = local(2, { onOutput: ({ text }) => seen.push(`${paragraph.getStore()}: ${text}`) });
  const print = (text: string) => console.warn(text);
  await Promise.all(['p1', 'p2'].map((id) => paragraph.run(id, () => sc.parallelize([id], 1).foreach(print))));
  expect(seen.sort()).toEqual(['p1: p1', 'p2: p2']);
});

test('a closure that captures something nobody noted is refused where it enters the graph', () => {
  const outer = { n: 1 };
  expect(() =>
    local(1)
      .parallelize([1])
      .map((x) => x + outer.n),
  ).toThrowError(expect.objectContaining({ code: 'CAPTURE_UNKNOWN' }));
});

test('a quick program of a few rows gives the same on the driver, copies included', async () => {
  const sc = local(2);
  const rows = [{ n: 1 }, { n: 2 }];
  const bump = (row: { n: number }) => {
    row.n++;
    return row.n;
  };
  for (let i = 0; i < 5; i++) expect(await sc.parallelize(rows, 2).map(bump).collect()).toEqual([2, 3]);
  expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
});

test('workers run under Node’s permissions with no more than the kernel’s own files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'permission-'));
  const root = join(import.meta.dirname, '../../..');
  const main = join(folder, 'main.ts');
  writeFileSync(
    main,
    `import '${root}/kernel/engine/index.ts';
import { SparkContext } from '${root}/kernel/rdd/index.ts';
const sc = new SparkContext({ master: 'local[2]' });
const read = () => { try { process.getBuiltinModule('fs').readFileSync('/etc/hostname'); return 'read'; } catch (e) { return e.code; } };
console.log(JSON.stringify([await sc.parallelize([1, 2, 3], 2).map(x => x * 2).collect(), await sc.parallelize([1], 1).map(read).collect()]));
await sc.stop();`,
  );
  const run = spawnSync(
    process.execPath,
    ['--permission', '--allow-worker', `--allow-fs-read=${root}`, `--allow-fs-read=${folder}`, main],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true });
  expect(run.stderr + run.stdout).toContain('[[2,4,6],["ERR_ACCESS_DENIED"]]');
});

async function fsModule() {
  const { registerModule } = await import('../../rdd/index.ts');
  const url = 'node:fs';
  return registerModule(await import('node:fs'), { specifier: url, url });
}
