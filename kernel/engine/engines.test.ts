import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HashPartitioner, registerFunction, SparkContext } from '../rdd/index.ts';
import './index.ts';

import { actionCases } from './cases/actionCases.ts';
import { letters, numbers, pairs } from './cases/Case.ts';
import { keyCases } from './cases/keyCases.ts';
import { rowCases } from './cases/rowCases.ts';

const masters = ['inline', 'local[1]', 'local[2]', 'local[4]'];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(masters)('%s', (master) => {
  let sc: SparkContext;
  beforeAll(() => {
    sc = new SparkContext({ master });
  });
  afterAll(() => sc.stop());

  // Twice: small programs that were quick the first time may run elsewhere the second.
  test.each([...rowCases, ...keyCases, ...actionCases])('$name', async ({ run, expected, anyOrder }) => {
    for (let round = 0; round < 2; round++) {
      const result = await run(sc);
      if (anyOrder === true) expect((result as unknown[]).length).toBe((expected as unknown[]).length);
      if (anyOrder === true) expect(result).toEqual(expect.arrayContaining(expected as unknown[]));
      else expect(result).toEqual(expected);
    }
  });

  test('empty collections have no reduction, first, or extreme', async () => {
    const empty = sc.parallelize<number>([]);
    for (const action of [empty.reduce((a, b) => a + b), empty.first(), empty.max()]) {
      await expect(action).rejects.toMatchObject({ code: 'EMPTY_COLLECTION' });
    }
  });

  test('texts that workers know already go between them as they are', async () => {
    const path = join(folder, `known-${master}.csv`);
    const rows = Array.from({ length: 30_000 }, (_, i): [string, number] => [
      i % 7 === 0 ? `ключ ${i % 500}` : `a longer key ${i % 900}`,
      i,
    ]);
    writeFileSync(path, rows.map(([key, value]) => `${key},${value}\n`).join(''));
    const sums = new Map<string, number>();
    for (const [key, value] of rows) sums.set(key, (sums.get(key) ?? 0) + value);
    // From the second round on there is no new text.
    for (let round = 0; round < 3; round++) {
      const keyed = sc.textFile(path, 3).map((line): [string, number] => {
        const comma = line.indexOf(',');
        return [line.slice(0, comma), +line.slice(comma + 1)];
      });
      const moved = await keyed.partitionBy(new HashPartitioner(2)).collect();
      expect(moved.toSorted((a, b) => a[1] - b[1])).toEqual(rows);
      expect(new Map(await keyed.reduceByKey((a, b) => a + b, 4).collect())).toEqual(sums);
      const grouped = await keyed.groupByKey(2).collect();
      expect(new Map(grouped.map(([key, values]) => [key, values.reduce((a, b) => a + b)]))).toEqual(sums);
    }
  });

  test('unequal partitions cannot be zipped', async () => {
    expect(() => letters(sc, 2).zip(letters(sc, 3))).toThrowError(expect.objectContaining({ code: 'UNEQUAL_PARTITIONS' }));
    await expect(
      letters(sc, 1)
        .zip(sc.parallelize([1], 1))
        .collect(),
    ).rejects.toMatchObject({ code: 'UNEQUAL_PARTITIONS' });
  });

  test('text goes out and comes back', async () => {
    const path = join(folder, `${master}-out`);
    await pairs(sc).saveAsTextFile(path);
    expect(readdirSync(path).sort()).toEqual(['_SUCCESS', 'part-00000', 'part-00001']);
    expect(readFileSync(join(path, 'part-00000'), 'utf8')).toBe('(a,1)\n(b,2)\n');
    expect(await sc.textFile(path).collect()).toEqual(['(a,1)', '(b,2)', '(a,3)', '(c,4)']);
    await expect(pairs(sc).saveAsTextFile(path)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    await sc.parallelize(['x'], 1).saveAsTextFile(path, { overwrite: true });
    expect(readdirSync(path).sort()).toEqual(['_SUCCESS', 'part-00000']);
  });

  test('objects go out and come back', async () => {
    const path = join(folder, `${master}-objects`);
    const rows = [{ at: new Date(1) }, { at: new Date(2) }];
    await sc.parallelize(rows, 2).saveAsObjectFile(path);
    expect(await sc.objectFile(path).collect()).toEqual(rows);
  });

  test('a checkpoint is read in place of the parents', async () => {
    sc.setCheckpointDir(join(folder, `${master}-checkpoints`));
    const seen = sc.longAccumulator();
    const rows = letters(sc).map(
      registerFunction(
        (x: string) => {
          seen.add(1);
          return x;
        },
        { source: 'x => { seen.add(1); return x }', paragraphId: 'p', line: 1, column: 1, captures: () => ({ seen }), usesThis: false },
      ),
    );
    rows.checkpoint();
    await rows.count();
    const before = seen.value;
    expect([await rows.collect(), rows.isCheckpointed, seen.value - before, rows.node.parents]).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      true,
      0,
      [],
    ]);
  });

  test('a local checkpoint forgets the parents', async () => {
    const rows = letters(sc)
      .map((x) => x + x)
      .localCheckpoint();
    expect([await rows.count(), rows.isCheckpointed, await rows.map((x) => x).first(), rows.node.parents]).toEqual([5, true, 'aa', []]);
    rows.unpersist();
    await expect(rows.count()).rejects.toMatchObject({ code: 'BLOCKS_LOST' });
  });

  test('a state that is carried from job to job keeps no lineage', async () => {
    let state = sc
      .parallelize<string, number>([['a', 0]], 2)
      .partitionBy(2)
      .localCheckpoint();
    for (let batch = 0; batch < 5; batch++) {
      const next = state
        .union(pairs(sc).partitionBy(2))
        .reduceByKey((a, b) => a + b)
        .localCheckpoint();
      expect(await next.count()).toBe(3);
      state.unpersist();
      state = next;
    }
    expect([new Map(await state.collect()), state.node.parents]).toEqual([
      new Map([
        ['a', 20],
        ['b', 10],
        ['c', 20],
      ]),
      [],
    ]);
  });

  test('broadcasts are read and accumulators are added to, each task once', async () => {
    const names = sc.broadcast(new Map([['a', 'Anna']]));
    const unknown = sc.collectionAccumulator<string>('unknown');
    const total = sc.doubleAccumulator();
    const f = registerFunction(
      (x: string) => {
        total.add(0.5);
        const name = names.value.get(x);
        if (name === undefined) unknown.add(x);
        return name ?? '?';
      },
      {
        source: "x => { total.add(0.5); const name = names.value.get(x); if (name === undefined) unknown.add(x); return name ?? '?' }",
        paragraphId: 'p',
        line: 1,
        column: 1,
        captures: () => ({ names, unknown, total }),
        usesThis: false,
      },
    );
    expect(await letters(sc).map(f).collect()).toEqual(['Anna', '?', '?', '?', '?']);
    expect([[...unknown.value].sort(), total.value]).toEqual([['b', 'c', 'd', 'e'], 2.5]);
  });

  test('a closure changes only its own copy of what it captures', async () => {
    const seen: number[] = [];
    const f = registerFunction((x: number) => seen.push(x), {
      source: 'x => seen.push(x)',
      paragraphId: 'p',
      line: 1,
      column: 1,
      captures: () => ({ seen }),
      usesThis: false,
    });
    await numbers(sc).foreach(f as (x: number) => void);
    await numbers(sc).foreach(f as (x: number) => void);
    expect(seen).toEqual([]);
  });

  test('an error in a closure has the person’s place and stack', async () => {
    const f = registerFunction((x: string) => x.length, {
      source: '(x) => {\n  return x.missing.field;\n}',
      paragraphId: 'p7',
      line: 4,
      column: 8,
      captures: () => ({}),
      usesThis: false,
    });
    const error = await letters(sc)
      .map(f)
      .reduceByKey.call(
        letters(sc)
          .map(f)
          .map((n) => [n, 1]),
        (a: unknown) => a,
      )
      .collect()
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'CLOSURE_FAILED',
      message: expect.stringMatching(/^TypeError: Cannot read properties of undefined \(reading 'field'\)/),
      place: { paragraphId: 'p7', line: 5, column: 20 },
    });
    expect((error as Error).stack).toMatch(/^KernelError: TypeError: .*\n {4}at p7:5:20$/);
  });

  test('what is thrown without being an error is shown', async () => {
    await expect(
      letters(sc)
        .map(() => {
          throw { code: 5 };
        })
        .collect(),
    ).rejects.toMatchObject({ code: 'CLOSURE_FAILED', message: 'a closure threw {"code":5}' });
  });

  test('a function that must give rows and does not is named', async () => {
    await expect(
      letters(sc)
        .flatMap(() => 5 as never)
        .collect(),
    ).rejects.toMatchObject({ message: expect.stringContaining('flatMap must return an array') });
  });

  test('a failed job leaves the next one alone', async () => {
    await expect(
      letters(sc)
        .map((x) => {
          if (x === 'c') throw new Error('no');
          return x;
        })
        .collect(),
    ).rejects.toThrow('no');
    expect(await letters(sc).count()).toBe(5);
  });

  test('async functions of foreach are awaited', async () => {
    const done = sc.longAccumulator();
    const f = registerFunction(
      async () => {
        await new Promise((r) => setTimeout(r, 1));
        done.add(1);
      },
      {
        source: 'async () => { await new Promise((r) => setTimeout(r, 1)); done.add(1) }',
        paragraphId: 'p',
        line: 1,
        column: 1,
        captures: () => ({ done }),
        usesThis: false,
      },
    );
    await letters(sc).foreach(f);
    expect(done.value).toBe(5);
  });
});
