import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type HLL, HyperLogLogMonoid, type RDD } from '../../rdd/index.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import { randomFrom } from '../../rdd/random.ts';
import { besideFiles } from '../cases/besideFiles.ts';
import { type Click, json, known, randomJson, randomTabbed, tabbed } from '../cases/clickLines.ts';
import '../index.ts';
import { fieldReads } from './fieldReads.ts';

const people = new HyperLogLogMonoid(6);
const seeing = known((seen: HLL, who: string) => people.add(seen, who), { people });
const usesOf = (f: Closure) => Object.fromEntries(fieldReads(f, 0) ?? []);

describe('a field is known to be hashed only', () => {
  test.each<[string, Closure]>([
    ['created from', known((click: Click) => people.create(click.who), { people })],
    ['added', known((click: Click) => people.add(people.zero, click.who), { people })],
    ['handed on', known((click: Click) => seeing(people.zero, click.who), { people, seeing })],
    ['both', known((click: Click) => people.add(people.create(click.who), click.who), { people })],
  ])('by being %s', (_, f) => {
    expect(usesOf(f)).toEqual({ who: 'hash' });
  });

  const others = new Set<string>();
  test.each<[string, Closure]>([
    ['another argument', known((click: Click) => people.add(click.who as never, 'x'), { people })],
    ['another method', known((click: Click) => people.estimateSize(click.who as never), { people })],
    ['a method of something else', known((click: Click) => others.add(click.who), { people: others, others })],
    ['the same method by its text', known((click: Click) => people[`ad${'d'}` as 'add'](people.zero, click.who), { people })],
    [
      'a name that is declared anew',
      known(
        (click: Click) => {
          const people = { create: (text: string) => text };
          return people.create(click.who);
        },
        { people },
      ),
    ],
    ['a method that is taken off', known((click: Click) => [people.create(click.who), [people].map((one) => one.create)], { people })],
    ['an argument that may be any', known((click: Click) => people.add(...([people.zero] as [HLL]), click.who), { people })],
    ['a look too', known((click: Click) => [people.create(click.who), click.who], { people })],
    ['a scan too', known((click: Click) => [people.create(click.who), click.who.length], { people })],
  ])('not by %s', (_, f) => {
    expect(usesOf(f)).toEqual({ who: 'value' });
  });
});

describe.each(['inline', 'local[2]'])('%s makes of texts that are only hashed the sketches that it makes of strings', (master) => {
  const files = besideFiles(master);

  const ask = async (clicks: RDD<Click>) => ({
    byKey: await clicks
      .filter((click) => click.what !== 'bot')
      .map((click): [unknown, Click] => [[click.what, click.time], click])
      .combineByKey(
        known((click: Click) => people.create(click.who), { people }),
        known((seen: HLL, click: Click) => people.add(seen, click.who), { people }),
        known((a: HLL, b: HLL) => people.plus(a, b), { people }),
        2,
      )
      .collect(),
    ofNotes: await clicks.map(known((click: Click) => people.create(click.note), { people })).collect(),
    ofNumbers: await clicks.map(known((click: Click) => people.create(click.time), { people })).collect(),
    ofNothing: await clicks.map(known((click: Click) => people.create((click as never as { more: string }).more), { people })).collect(),
  });

  test.each([
    ['fields between tabs', tabbed, randomTabbed],
    ['lines of JSON', json, randomJson],
  ] as const)('for %s (seeds 0 to 19)', async (_, closures, line) => {
    for (let seed = 0; seed < 20; seed++) {
      const random = randomFrom(seed, 11);
      const path = join(files.folder, 'lines.txt');
      writeFileSync(path, Buffer.concat(Array.from({ length: Math.floor(random() * 900) }, (_, i) => line(random, i))));
      const lines = files.sc.textFile(path, 1 + Math.floor(random() * 3));
      const found = await ask(lines.flatMap(closures.plain));
      expect({ seed, ...found }).toEqual({ seed, ...(await ask(lines.flatMap(closures.opaque))) });
    }
  });

  test('of texts of which one in 256 needs its second hash', async () => {
    const many = new HyperLogLogMonoid(24);
    const path = join(files.folder, 'many.txt');
    writeFileSync(path, Array.from({ length: 3000 }, (_, i) => `${i}\tvisitor-${i}\tbuy\tx\n`).join(''));
    const ofRows = (clicks: RDD<Click>) => clicks.map(known((click: Click) => many.create(click.who), { many })).collect();
    const lines = files.sc.textFile(path, 2);
    expect(await ofRows(lines.flatMap(tabbed.plain))).toEqual(await ofRows(lines.flatMap(tabbed.opaque)));
  });
});
