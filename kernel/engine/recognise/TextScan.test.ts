import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RDD } from '../../rdd/index.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import { randomFrom } from '../../rdd/random.ts';
import { besideFiles } from '../cases/besideFiles.ts';
import { type Click, json, known, pick, randomJson, randomTabbed, tabbed } from '../cases/clickLines.ts';
import '../index.ts';
import { fieldReads } from './fieldReads.ts';

/** Functions that see no more of a text than its length and characters, and ones that do. */
const hash = known((text: string) => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
});
const lengthOf = known((text: string) => text.length);
const keep = known((text: string) => text);
const scans: Record<string, (text: string) => unknown> = {
  hash,
  lengthOf,
  outside: known((text: string) => [
    text.charCodeAt(-1),
    text.charCodeAt(text.length),
    text.charCodeAt(2 ** 32),
    text.charCodeAt(Infinity),
  ]),
  fractions: known((text: string) => [
    text.charCodeAt(0.7),
    text.charCodeAt(-0.5),
    text.charCodeAt(text.length - 0.5),
    text.charCodeAt(NaN),
  ]),
  handedOn: known((text: string) => hash(text) + lengthOf(text), { hash, lengthOf }),
  byDefaultOfAnother: known((text: string, other = text.length) => other),
  ofBoth: known((text: string) => (text.length > 3 ? hash(text) : text.charCodeAt(0)), { hash }),
};
const looks: Record<string, (text: string) => unknown> = {
  returned: known((text: string) => text),
  compared: known((text: string) => text === 'buy'),
  tested: known((text: string) => (text ? 1 : 0)),
  typed: known((text: string) => typeof text),
  stored: known((text: string) => ({ text })),
  written: known((text: string) => `${text}!`),
  added: known((text: string) => text + 1),
  byIndex: known((text: string) => text[0]),
  spread: known((text: string) => [...text]),
  called: known((text: string) => text.slice(1)),
  method: known((text: string) => text.charCodeAt.call('abc', 1)),
  maybe: known((text: string) => text?.length),
  renamed: known((text: string) => {
    const same = text;
    return same.length;
  }),
  reassigned: known((text: string) => {
    text += '!';
    return text.length;
  }),
  handedOn: known((text: string) => lengthOf(text) + keep(text).length, { lengthOf, keep }),
  closedOver: known((text: string) => [1].map((i) => text.charCodeAt(i))),
  byArguments: known(function (_: string) {
    // biome-ignore lint/complexity/noArguments: people write it
    return arguments[0];
  }),
  byDefault: known((text = 'x') => text.length),
  byRest: known((...texts: string[]) => texts[0]!.length),
  byPattern: known(({ length }: string) => length),
  shadowed: known(
    (text: string) => {
      const inner = () => {
        const lengthOf = (other: string) => other;
        return lengthOf;
      };
      return inner()(text).length + lengthOf(text);
    },
    { lengthOf },
  ),
  declaredAnew: known(
    (text: string) => {
      {
        const lengthOf = (other: unknown): number => other as number;
        if (text.length === 3) return lengthOf(text);
      }
      return lengthOf(text);
    },
    { lengthOf },
  ),
};

describe('a field is known to be scanned only', () => {
  const usesOf = (f: Closure) => Object.fromEntries(fieldReads(f, 0) ?? []);
  test.each(Object.entries(scans))('by %s', (_, scan) => {
    expect(usesOf(known((click: Click) => [scan(click.who), click.what], { scan }))).toEqual({ who: 'scan', what: 'value' });
  });
  test.each(Object.entries(looks))('not by %s', (_, look) => {
    expect(usesOf(known((click: Click) => look(click.who), { look }))).toEqual({ who: 'value' });
  });
  test('where it is looked at, not where it is also used otherwise', () => {
    expect(usesOf(known((click: Click) => [click.who.length, click.note.charCodeAt(0), click.what.at(0)]))).toEqual({
      who: 'scan',
      note: 'scan',
      what: 'value',
    });
    expect(usesOf(known((click: Click) => [hash(click.who), click.who], { hash }))).toEqual({ who: 'value' });
    expect(usesOf(known((click: Click) => [click.who, hash(click.who)], { hash }))).toEqual({ who: 'value' });
    expect(usesOf(known(({ who }: Click) => hash(who), { hash }))).toEqual({ who: 'value' });
    expect(usesOf(known((click: Click) => hash(...([click.who] as const)), { hash }))).toEqual({ who: 'value' });
    expect(usesOf(known((click: Click) => String(click.who), { hash }))).toEqual({ who: 'value' });
  });
  test('not through a function that hands it to itself and keeps it', () => {
    const captures: Record<string, unknown> = {};
    const even: (text: string, depth: number) => unknown = known(
      (text: string, depth: number) => (depth > 0 ? other(text, depth - 1) : 0),
      captures,
    );
    const other = known((text: string, depth: number) => (depth > 0 ? even(text, depth - 1) : text), { even });
    captures.other = other;
    expect(usesOf(known((click: Click) => [even(click.who, 2), other(click.note, 2)], { even, other }))).toEqual({
      who: 'value',
      note: 'value',
    });
  });
});

/** The rows, or what is thrown instead. */
async function given(rows: RDD<unknown>): Promise<unknown> {
  try {
    return await rows.collect();
  } catch (error) {
    return (error as Error).message;
  }
}

/** A line in tabs, or one of an object with texts where they are expected. */
const isOfTexts = (line: string) => line.includes('\t') || (line.includes('"who":"') && line.includes('"note":"'));

describe.each(['inline', 'local[2]'])('%s gives of texts that are only scanned what it gives of strings', (master) => {
  const files = besideFiles(master);

  const ask = async (clicks: RDD<Click>, scan: (text: string) => unknown, look: (text: string) => unknown) => ({
    scanned: await given(clicks.map(known((click) => [scan(click.who), scan(click.note), click.what], { scan }))),
    looked: await given(clicks.map(known((click) => [look(click.who), scan(click.note)], { look, scan }))),
    later: await given(clicks.filter(known((click) => hash(click.who) % 3 !== 0, { hash })).map((click) => [click.who, click.note])),
    before: await given(clicks.filter((click) => click.note !== 'buy').map(known((click) => scan(click.note), { scan }))),
    ofNumbers: await given(clicks.map(known((click) => scan(click.time as never), { scan }))),
    ofNothing: await given(clicks.map(known((click) => scan((click as never as { more: string }).more), { scan }))),
    combined: await given(
      clicks
        .filter(known((click) => hash(click.who) % 3 !== 0, { hash }))
        .map(known((click): [unknown, Click] => [[click.what, hash(click.note)], click], { hash }))
        .combineByKey(
          known((click): unknown[] => [scan(click.who)], { scan }),
          known((all, click): unknown[] => [...all, scan(click.who), click.note.length], { scan }),
          (a, b) => [...a, ...b],
          2,
        ),
    ),
  });

  test.each([
    ['fields between tabs', tabbed, randomTabbed],
    ['lines of JSON', json, randomJson],
  ] as const)('for %s (seeds 0 to 29)', async (_, closures, line) => {
    for (let seed = 0; seed < 30; seed++) {
      const random = randomFrom(seed, 7);
      const path = join(files.folder, 'lines.txt');
      const all = Array.from({ length: Math.floor(random() * 900) }, (_, i) => line(random, i));
      // One row without a text, and nothing is given but the error: that of the first row, where one thread has them all.
      const isTexts = random() < 0.7;
      writeFileSync(path, Buffer.concat(isTexts ? all.filter((bytes) => isOfTexts(bytes.toString())) : all));
      const lines = files.sc.textFile(path, isTexts ? 1 + Math.floor(random() * 3) : 1);
      const [scan, f] = pick(random, Object.entries(scans));
      const [look, g] = pick(random, Object.entries(looks));
      const found = await ask(lines.flatMap(closures.plain), f, g);
      expect({ seed, scan, look, ...found }).toEqual({ seed, scan, look, ...(await ask(lines.flatMap(closures.opaque), f, g)) });
    }
  });
});
