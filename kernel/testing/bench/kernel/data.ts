import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { randomFrom } from '../../../rdd/random.ts';

/** Changes when what is generated does, so that older files are not taken for it. */
const VERSION = 1;
const LINES = 500_000;
const TINY_LINES = 10;
const VOCABULARY = 100_000;
const REFERRERS = 'Google Bing Facebook Twitter Internal Internal Internal Yahoo LinkedIn Email Affiliate CrawlerBot'.split(' ');
const HOUR = 3_600_000;
const FIRST_HOUR = 1_735_689_600_000;

type Line = (random: () => number) => string;

/** What there is: name of the set, files in it, lines a file. */
const SETS = {
  words: { files: 6, lines: LINES, line: () => wordLine(4, 9) },
  clicks: { files: 4, lines: LINES, line: () => clickLine(tabbed) },
  'clicks-json': { files: 4, lines: LINES, line: () => clickLine(json) },
  keys10k: { files: 6, lines: LINES, line: () => keyLine(10_000) },
  keys100k: { files: 6, lines: LINES, line: () => keyLine(100_000) },
  keys1m: { files: 6, lines: LINES, line: () => keyLine(1_000_000) },
  tiny: { files: 100, lines: TINY_LINES, line: () => wordLine(8, 1) },
} as const;
export type SetName = keyof typeof SETS;

const root = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'millrace', 'bench', `data-${VERSION}`);

/** The files of a set, generated the first time; always the same ones. */
export function files(name: SetName): string[] {
  const { files: count, lines, line } = SETS[name];
  const folder = path.join(root, name);
  const paths = Array.from({ length: count }, (_, i) => path.join(folder, `b${String(i).padStart(3, '0')}.txt`));
  if (existsSync(folder)) return paths;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const make: Line = line();
  for (const [i, file] of paths.entries()) {
    const random = randomFrom(i + 1, 0);
    writeFileSync(path.join(making, path.basename(file)), Array.from({ length: lines }, () => `${make(random)}\n`).join(''));
  }
  // Whoever was first has made the same.
  if (existsSync(folder)) rmSync(making, { recursive: true });
  else renameSync(making, folder);
  return paths;
}

const below = (random: () => number, n: number): number => Math.floor(random() * n);

/** Words of a to z, the rarer the longer. */
function vocabulary(): string[] {
  const random = randomFrom(42, 0);
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const length = 1 + Math.floor(Math.log(words.size + 2) / Math.log(20)) + below(random, 5);
    words.add(Array.from({ length }, () => String.fromCharCode(97 + below(random, 26))).join(''));
  }
  return [...words];
}

/** Zipf's law: the k-th word is k times rarer than the first. */
function wordLine(least: number, more: number): Line {
  const words = vocabulary();
  return (random) => {
    const n = least + below(random, more);
    let line = words[Math.floor(VOCABULARY ** random()) - 1]!;
    for (let i = 1; i < n; i++) line += ` ${words[Math.floor(VOCABULARY ** random()) - 1]!}`;
    return line;
  };
}

function keyLine(keys: number): Line {
  return (random) => `k${String(below(random, keys)).padStart(7, '0')},${1 + below(random, 9)}`;
}

interface Click {
  readonly timestamp: number;
  readonly referrer: string;
  readonly action: string;
  readonly prevPage: string;
  readonly visitor: string;
  readonly page: string;
  readonly product: string;
}

/** Clicks of a shop; one line in 500 is cut off. */
function clickLine(write: (click: Click, isCut: boolean) => string): Line {
  const words = vocabulary();
  const products = Array.from({ length: 300 }, (_, i) => `Brand${i % 40},${words[500 + i * 7]} ${words[5000 + i * 11]} ${i}`);
  const hours = [0, 0, 0, 0, 0, 0, 1, 2];
  return (random) => {
    const referrer = REFERRERS[below(random, REFERRERS.length)]!;
    const percent = below(random, 100);
    const click: Click = {
      timestamp: FIRST_HOUR + HOUR * hours[below(random, hours.length)]! + below(random, HOUR),
      referrer,
      action: percent < 80 ? 'page_view' : percent < 94 ? 'add_to_cart' : 'purchase',
      prevPage: referrer === 'Internal' ? `Page-${below(random, 100)}` : '',
      visitor: `Visitor-${below(random, 1_000_000)}`,
      page: `Page-${below(random, 100)}`,
      product: products[Math.floor(random() * random() * products.length)]!,
    };
    return write(click, below(random, 500) === 0);
  };
}

function tabbed({ timestamp, referrer, action, prevPage, visitor, page, product }: Click, isCut: boolean): string {
  if (isCut) return `${timestamp}\t${referrer}\t${action}\tgarbage`;
  return `${timestamp}\t${referrer}\t${action}\t${prevPage}\t${visitor}\t${page}\t${product}`;
}

function json(click: Click, isCut: boolean): string {
  const text = JSON.stringify(click);
  return isCut ? text.slice(0, 60) : text;
}
