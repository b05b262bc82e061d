// `npm run bench -- NAME [--save]`: runs NAME.bench.ts, prints its figures beside the baseline; --save makes them the baseline.
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Baseline, circumstancesNow } from './Baseline.ts';
import type { Bench } from './Figure.ts';
import { table } from './table.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const found = new Map(
  globSync('{kernel,components,e2e}/**/*.bench.ts', { cwd: root }).map((file) => [path.basename(file, '.bench.ts'), path.join(root, file)]),
);
const [name, ...flags] = process.argv.slice(2);
const file = found.get(name ?? '');

if (!name || !file) {
  console.error(`Which benchmark? npm run bench -- NAME, where NAME is one of: ${[...found.keys()].sort().join(', ')}`);
  process.exit(2);
}

const baseline = new Baseline(name);
if (baseline.isEmpty) console.warn(`no baseline yet for ${name}; keep this run's with --save`);

const bench = ((await import(pathToFileURL(file).href)) as { default: Bench }).default;
const circumstances = circumstancesNow();
const figures = await bench((line) => console.warn(line), flags);
console.log(table(figures, (figure) => baseline.valueOf(figure)));
if (flags.includes('--save')) baseline.save(figures, circumstances);
process.exit(0);
