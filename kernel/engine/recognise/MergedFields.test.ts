import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type HLL, HyperLogLogMonoid, type RDD } from '../../rdd/index.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import { randomFrom } from '../../rdd/random.ts';
import { besideFiles } from '../cases/besideFiles.ts';
import { type Click, json, known, randomJson, randomTabbed, tabbed } from '../cases/clickLines.ts';
import '../index.ts';
import { mergedFields } from './MergedFields.ts';
import { unitedSketches } from './unitedSketches.ts';

const people = new HyperLogLogMonoid(6);
interface Seen {
  n: number;
  last: unknown;
  who: HLL;
}

const add = known(
  (seen: Seen, click: Click) => {
    seen.n++;
    if (click.what === 'buy') seen.last = click.time;
    seen.who = people.add(seen.who, click.who);
    return seen;
  },
  { people },
);
const create = known((click: Click) => add({ n: 0, last: null, who: people.zero }, click), { people, add });
const plus = known(
  (a: Seen, b: Seen) => {
    a.n += b.n;
    a.last = a.last ?? b.last;
    a.who = people.plus(a.who, b.who);
    return a;
  },
  { people },
);

describe('fields of merged objects are known', () => {
  const fields = { kind: 'fields', names: ['n', 'last', 'who'], sketches: ['who'] };
  const none = { ...fields, sketches: [] };
  const made = known((_: Click) => ({ n: 0, last: null, who: people.zero }), { people });
  test.each<[string, Closure, Closure, object]>([
    ['made by the same function', create, add, fields],
    ['made by a literal', made, add, fields],
    [
      'returned in the midst',
      made,
      known((seen: Seen) => {
        if (seen.n > 5) return seen;
        for (const i of [1, 2]) seen.n += i;
        return seen;
      }, {}),
      none,
    ],
    [
      'a sketch that is looked at too',
      made,
      known(
        (seen: Seen, click: Click) => {
          seen.who = people.add(seen.who, click.who);
          seen.n = people.estimateSize(seen.who);
          return seen;
        },
        { people },
      ),
      none,
    ],
    [
      'a sketch of which the sum is used',
      made,
      known(
        (seen: Seen, click: Click) => {
          seen.last = seen.who = people.add(seen.who, click.who);
          return seen;
        },
        { people },
      ),
      none,
    ],
    [
      'a list that grows',
      known((click: Click) => ({ all: [click.time] })),
      known((seen: { all: number[] }, click: Click) => {
        seen.all.push(click.time);
        return seen;
      }),
      { kind: 'fields', names: ['all'], sketches: [] },
    ],
  ])('%s', (_, creating, merging, form) => {
    expect(mergedFields(creating, merging)).toEqual(form);
  });

  const hand = known((seen: Seen) => seen.n);
  const unknown = known((seen: Seen) => seen);
  const name = 'n';
  test.each<[string, Closure]>([
    ['given back another', known((seen: Seen) => ({ ...seen, n: 1 }))],
    ['given back now and then', known((seen: Seen) => (seen.n > 1 ? seen : { ...seen }))],
    [
      'not given back',
      known((seen: Seen) => {
        seen.n++;
      }),
    ],
    [
      'given back one way only',
      known((seen: Seen) => {
        if (seen.n > 1) return seen;
        return null;
      }),
    ],
    [
      'kept',
      known(
        (seen: Seen, click: Click) => {
          all.push(seen);
          seen.n += click.time;
          return seen;
        },
        { all: [] },
      ),
    ],
    [
      'another field',
      known((seen: Seen & { more?: number }) => {
        seen.more = 1;
        return seen;
      }),
    ],
    [
      'a field by its name',
      known(
        (seen: Seen) => {
          seen[name]++;
          return seen;
        },
        { name: 'n' },
      ),
    ],
    [
      'a field that is taken off',
      known((seen: Partial<Seen>) => {
        delete seen.last;
        return seen;
      }),
    ],
    [
      'a method',
      known((seen: Seen & { last: () => void }) => {
        seen.last();
        return seen;
      }),
    ],
    [
      'handed on',
      known(
        (seen: Seen) => {
          seen.n = hand(seen);
          return seen;
        },
        { hand },
      ),
    ],
    [
      'seen by a function inside',
      known((seen: Seen) => {
        for (const f of [() => seen]) f().n++;
        return seen;
      }),
    ],
    [
      'set anew',
      known((seen: Seen) => {
        seen = { ...seen };
        return seen;
      }),
    ],
    ['as an expression', unknown],
  ])('not when the object is %s', (_, merging) => {
    expect(mergedFields(made, merging)).toBeUndefined();
  });

  const all: unknown[] = [];
  const shared = { n: 0, last: null, who: people.zero };
  test.each<[string, Closure]>([
    ['one and the same', known(() => shared, { shared })],
    ['one of two', known((click: Click) => (click.time > 1 ? { n: 0, last: 0, who: 0 } : { n: 0 }))],
    ['with more in it', known((click: Click) => ({ ...click, n: 0, last: 0, who: 0 }))],
    ['with a name that is calculated', known((click: Click) => ({ n: 0, last: 0, who: 0, [click.what]: 1 }))],
    ['an array', known(() => [0, 0])],
    ['what another function gives', known((click: Click) => unknown(click as never), { unknown })],
    ['with a field of fewer', known(() => ({ n: 0, last: 0 }))],
    ['with the name of its class', known(() => ({ n: 0, last: 0, who: 0, constructor: 0 }))],
    ['with a prototype', known(() => ({ n: 0, last: 0, who: 0, __proto__: { a: 1 } }))],
  ])('not when what is made is %s', (_, creating) => {
    expect(mergedFields(creating, add)).toBeUndefined();
  });
});

describe('sketches that are united are known', () => {
  test('by the function', () => {
    expect(unitedSketches(plus)).toEqual({ kind: 'unites', sketches: ['who'] });
  });

  const kept: unknown[] = [];
  test.each<[string, Closure]>([
    [
      'looked at',
      known(
        (a: Seen, b: Seen) => {
          a.n = people.estimateSize(b.who);
          a.who = people.plus(a.who, b.who);
          return a;
        },
        { people },
      ),
    ],
    [
      'kept',
      known(
        (a: Seen, b: Seen) => {
          a.who = people.plus(a.who, b.who);
          a.last = b.who;
          return a;
        },
        { people },
      ),
    ],
    [
      'kept with their object',
      known(
        (a: Seen, b: Seen) => {
          kept.push(b);
          a.who = people.plus(a.who, b.who);
          return a;
        },
        { people, kept },
      ),
    ],
    [
      'taken over',
      known((a: Seen, b: Seen) => {
        a.who = a.n > 1 ? a.who : b.who;
        return a;
      }),
    ],
    ['given back', known((a: Seen, b: Seen) => (a.n > b.n ? a : b))],
    [
      'of another field',
      known(
        (a: Seen & { other: HLL }, b: Seen) => {
          a.other = people.plus(a.other, b.who);
          a.who = b.who;
          return a;
        },
        { people },
      ),
    ],
  ])('not when they are %s', (_, merging) => {
    expect((unitedSketches(merging) as { sketches?: string[] } | undefined)?.sketches ?? []).not.toContain('who');
  });
});

describe.each(['inline', 'local[2]'])('%s merges fields of objects as it merges the objects', (master) => {
  const files = besideFiles(master);

  // The same, said so that nobody recognises it.
  const opaque = {
    add: known((seen: Seen, click: Click) => [add(seen, click)][0]!, { add }),
    plus: known((a: Seen, b: Seen) => [plus(a, b)][0]!, { plus }),
  };
  const size = known(({ who, ...seen }: Seen) => ({ ...seen, who: people.estimateSize(who) }), { people });
  type Keyed = RDD<[unknown, Click]>;
  const asked = async (keyed: Keyed, { add, plus }: typeof opaque) => ({
    combined: await keyed.combineByKey(create, add, plus, 3).mapValues(size).collect(),
    here: await keyed.combineByKey(create, add, plus, 3).mapValues(size).count(),
    aggregated: await keyed
      .aggregateByKey({ n: 0, last: 0, who: people.zero } as Seen, add, plus, 2)
      .mapValues(size)
      .collect(),
    // What is kept is its own: it is read again and again, and merged with others.
    kept: await keptTwice(keyed.combineByKey(create, add, plus, 2), plus),
  });
  const keptTwice = async (seen: RDD<[unknown, Seen]>, plus: (a: Seen, b: Seen) => Seen) => {
    const rows = seen.persist();
    const first = await rows.mapValues(size).collect();
    const sums = await rows
      .union(rows)
      .mapValues((one) => ({ ...one }))
      .reduceByKey(plus, 2)
      .mapValues(size)
      .collect();
    const again = await rows.mapValues(size).collect();
    expect(again).toEqual(first);
    await rows.unpersist();
    return { first, sums };
  };

  test.each([
    ['fields between tabs', tabbed, randomTabbed],
    ['lines of JSON', json, randomJson],
  ] as const)('for %s (seeds 0 to 14)', async (_, closures, line) => {
    for (let seed = 0; seed < 15; seed++) {
      const random = randomFrom(seed, 21);
      const path = join(files.folder, 'lines.txt');
      writeFileSync(path, Buffer.concat(Array.from({ length: Math.floor(random() * 900) }, (_, i) => line(random, i))));
      const clicks = files.sc.textFile(path, 1 + Math.floor(random() * 3)).flatMap(random() < 0.7 ? closures.plain : closures.opaque);
      const keyed: Keyed =
        random() < 0.5
          ? clicks.map((click) => [[click.what, click.time], click])
          : clicks.filter((click) => click.what !== 'bot').map((click) => [click.who, click]);
      expect({ seed, ...(await asked(keyed, { add, plus })) }).toEqual({ seed, ...(await asked(keyed, opaque)) });
    }
  });

  test('for many values of a key, and what they were merged into before', async () => {
    const clicks = Array.from({ length: 6000 }, (_, i): [string, Click] => [
      `k${i % 7 === 0 ? Math.floor(i / 20) : 0}`,
      { time: i, who: `visitor ${i}`, what: i % 3 === 0 ? 'buy' : 'look', note: '' },
    ]);
    const keyed = files.sc.parallelize(clicks, 3) as unknown as Keyed;
    expect(await asked(keyed, { add, plus })).toEqual(await asked(keyed, opaque));
    // What lies in memory of its own begins where that begins.
    const places = keyed.combineByKey(create, add, plus, 2).map(([, { who }]) => who.byteOffset);
    expect(new Set(await places.collect())).toEqual(new Set([0]));
  });

  test('and what goes wrong goes wrong alike', async () => {
    const keyed = files.sc.parallelize(
      [
        ['a', { time: 1 }],
        ['a', { time: 2 }],
        ['a', null],
      ],
      1,
    ) as unknown as RDD<[string, Click]>;
    const failure = async (add: typeof opaque.add) =>
      keyed
        .combineByKey(create, add, plus)
        .collect()
        .catch((error: Error) => error.message);
    expect(await failure(add)).toContain("Cannot read properties of null (reading 'what')");
    expect(await failure(add)).toBe(await failure(opaque.add));
    // Nothing of it is left in the next run.
    expect(await asked(files.sc.parallelize([], 2) as unknown as Keyed, { add, plus })).toEqual(
      await asked(files.sc.parallelize([], 2) as unknown as Keyed, opaque),
    );
  });
});
