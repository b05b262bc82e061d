import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RDD } from '../../rdd/index.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import { randomFrom } from '../../rdd/random.ts';
import { besideFiles } from '../cases/besideFiles.ts';
import { type Click, json, known, randomJson, randomTabbed, tabbed } from '../cases/clickLines.ts';
import '../index.ts';
import { fieldReads, keyReads } from './fieldReads.ts';
import { formOf } from './forms.ts';

describe('what cuts or parses a line into an object is recognised', () => {
  const source = { format: 'tabbed', isListed: true, leavesOut: true, separator: '\t', count: 4 };
  const fields = ['time', 'who', 'what', 'note'].map((name, at) => ({ name, at, isNumber: at === 0 }));
  test.each<[Closure, unknown]>([
    [tabbed.plain, { kind: 'record', source: { ...source, fields } }],
    [json.plain, { kind: 'record', source: { format: 'json', isListed: true, leavesOut: true } }],
    [(line: string) => JSON.parse(line), { kind: 'record', source: { format: 'json', isListed: false, leavesOut: false } }],
    [
      (line: string) => {
        try {
          return [JSON.parse(line)];
        } catch {
          return [{}];
        }
      },
      { kind: 'record', source: { format: 'json', isListed: true, leavesOut: false } },
    ],
    [
      (line: string) => {
        try {
          return [JSON.parse(line)];
        } catch (error) {
          return error instanceof TypeError ? [error] : [];
        }
      },
      { kind: 'record', source: { format: 'json', isListed: true, leavesOut: false } },
    ],
    [
      (line: string) => {
        const parts = line.split('\t');
        if (parts.length !== 1) return [{}];
        return [{ a: parts[0] }];
      },
      { kind: 'record', source: { ...source, leavesOut: false, count: 1, fields: [{ name: 'a', at: 0, isNumber: false }] } },
    ],
    [tabbed.opaque, undefined],
    [json.opaque, undefined],
    [(line: string) => JSON.parse(line, (_, value) => value), undefined],
    [
      (line: string) => {
        const parts = line.split('\t');
        if (parts.length !== 2) return [];
        return [{ a: parts[0], b: parts[2] }];
      },
      undefined,
    ],
    [
      (line: string) => {
        const parts = line.split('\t');
        if (parts.length !== 2) return [];
        return [{ a: parts[0], b: parts[1]!.trim() }];
      },
      undefined,
    ],
  ])('%s', (f, form) => {
    expect(formOf(f)).toEqual(form);
  });
});

describe('what a closure does with a row is known only if it reads fields, and nothing else', () => {
  const inner = (count: number, click: Click) => (click.what === 'buy' ? count + click.time : count);
  const keep: Click[] = [];
  const store = (click: Click) => keep.push(click);
  const inner2 = known(inner);
  test.each<[Closure, number, string[] | undefined]>([
    [known((click: Click) => click.who !== 'bot'), 0, ['who']],
    [known((click: Click) => [click.who.length, `${click.what}!`]), 0, ['who', 'what']],
    [known(({ who, time: when }: Click) => who + when), 0, ['who', 'time']],
    [known((click: Click) => inner(0, click), { inner: inner2 }), 0, ['what', 'time']],
    [known((sum: number, click: Click) => inner(sum, click), { inner: inner2 }), 1, ['what', 'time']],
    [
      known((click: Click) => {
        const { who } = click;
        return { who, note: click.note };
      }),
      0,
      ['who', 'note'],
    ],
    [known((_: number) => 1), 1, []],
    [known((click: Click) => click), 0, undefined],
    [known((click: Click) => [click]), 0, undefined],
    [known((click: Click) => ({ ...click })), 0, undefined],
    [known((click: Click) => () => click.who), 0, undefined],
    [known((click: Record<string, string>) => click[click.who!]), 0, undefined],
    [known((click: { who: string }) => (click.who = 'x')), 0, undefined],
    [known((click: { time: number }) => click.time++), 0, undefined],
    [known((click: { who?: string }) => delete click.who), 0, undefined],
    [known((click: Click) => click.toString()), 0, undefined],
    [known((click: Click) => JSON.stringify(click)), 0, undefined],
    [known((click: Click) => store(click), { store: known(store, { keep }) }), 0, undefined],
    [
      known((click: Click) => {
        const same = click;
        return same.who;
      }),
      0,
      undefined,
    ],
    [known((...clicks: Click[]) => clicks.length), 0, undefined],
    [
      known((click: { who: string }) => {
        [click.who] = ['x'];
        ({ who: click.who } = { who: 'y' });
        return 1;
      }),
      0,
      undefined,
    ],
  ])('%s, argument %i', (f, position, fields) => {
    const found = fieldReads(f, position);
    expect(found && [...found.keys()]).toEqual(fields);
  });

  test('a pair of a key and the row', () => {
    expect([...keyReads(known((click: Click) => [[click.who, click.time % 2], click]))!.keys()]).toEqual(['who', 'time']);
    expect(keyReads(known((click: Click) => [click, click]))).toBeUndefined();
    expect(keyReads(known((click: Click) => [click.who, [click]]))).toBeUndefined();
  });
});

describe.each(['inline', 'local[2]'])('%s gives what the closures give', (master) => {
  const files = besideFiles(master);

  /** Everything that can be asked of rows of which none is kept, and some where they are. */
  const ask = async (clicks: RDD<Click>) => ({
    counts: await clicks
      .filter((click) => click.what !== 'a')
      .map((click): [unknown, Click] => [[click.what, click.time], click])
      .combineByKey(
        (click): [number, string] => [1, click.who],
        (all, click): [number, string] => [all[0] + 1, all[1] + click.who],
        (a, b): [number, string] => [a[0] + b[0], a[1] + b[1]],
        2,
      )
      .collect(),
    texts: await clicks.map((click) => `${click.who}|${click.note}|${click.time}`).collect(),
    missing: await clicks.map((click) => [typeof (click as { more?: number }).more, typeof click.what]).collect(),
    several: await clicks.flatMap((click) => [click.note, click.time]).collect(),
    keyed: await clicks
      .keyBy((click) => click.what)
      .mapValues((click) => click.who)
      .groupByKey(2)
      .collect(),
    zipped: await clicks
      .map((click) => click.who)
      .zipPartitions(
        clicks.filter((click) => click.what !== 'a').map((click) => click.time),
        (who, time) => [[...who], [...time]],
      )
      .collect(),
    first: await clicks
      .filter((click) => click.time > 0)
      .map((click) => click.note)
      .take(3),
    kept: await clicks.filter((click) => click.what === 'buy').collect(),
  });

  test.each([
    ['fields between tabs', tabbed, randomTabbed],
    ['lines of JSON', json, randomJson],
  ] as const)('for %s, whatever is in them (seeds 0 to 19)', async (_, closures, line) => {
    for (let seed = 0; seed < 20; seed++) {
      const random = randomFrom(seed, 5);
      const path = join(files.folder, 'lines.txt');
      writeFileSync(path, Buffer.concat(Array.from({ length: Math.floor(random() * 900) }, (_, i) => line(random, i))));
      const lines = files.sc.textFile(path, 1 + Math.floor(random() * 3));
      expect({ seed, ...(await ask(lines.flatMap(closures.plain))) }).toEqual({ seed, ...(await ask(lines.flatMap(closures.opaque))) });
    }
  });

  test('for objects whose keys are long, and differ at their ends', async () => {
    const keys = ['k', 'twelve_bytes', 'thirteen_byte', 'of_twenty_eight_bytes_or_32_', 'the_longest_of_them_all_that_takes_several_steps'];
    const path = join(files.folder, 'keys.txt');
    const line = (names: readonly string[]) => `{${names.map((name, i) => `"${name}":"${i}"`).join(',')}}\n`;
    const others = keys.map((other) => keys.map((key) => (key === other ? `${key.slice(0, -1)}!` : key)));
    writeFileSync(path, [...[keys, ...others].map(line), line(keys).replace(':', ';'), line(keys)].join(''));
    const lines = files.sc.textFile(path, 1) as unknown as RDD<never>;
    const valuesOf = (f: Closure) =>
      lines
        .flatMap(f as () => Record<string, string>[])
        .map((row) => [row.k, row.twelve_bytes, row.thirteen_byte, row.of_twenty_eight_bytes_or_32_])
        .collect();
    expect(await valuesOf(json.plain)).toEqual(await valuesOf(json.opaque));
  });

  test('for many lines whose texts hardly come again, and for files of nothing else than odd lines', async () => {
    const random = randomFrom(1, 6);
    const path = join(files.folder, 'many.txt');
    const odd = Array.from({ length: 5000 }, (_, i) => `{"who":"${i}"}\n`).join('');
    const many = Buffer.concat(Array.from({ length: 12_000 }, (_, i) => randomJson(random, i)));
    for (const content of [many, Buffer.from(odd), Buffer.alloc(0), Buffer.from('\n')]) {
      writeFileSync(path, content);
      const lines = files.sc.textFile(path, 2);
      const who = (f: typeof json.plain) =>
        lines
          .flatMap(f)
          .map((click) => `${click.who}${click.what}`)
          .collect();
      expect(await who(json.plain)).toEqual(await who(json.opaque));
    }
  });
});
