// `npm run bench -- NAME [--save]`: runs NAME.bench.ts, prints its figures beside the baseline; --save makes them the baseline.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

const baselineFile = path.join(import.meta.dirname, 'baseline', `${name}.json`);
const baseline = new Map<string, number>();
try {
  for (const [figure, value] of Object.entries(JSON.parse(readFileSync(baselineFile, 'utf8')) as Record<string, number>))
    baseline.set(figure, value);
} catch {
  console.warn(`no baseline yet for ${name}; keep this run's with --save`);
}

const bench = ((await import(pathToFileURL(file).href)) as { default: Bench }).default;
const figures = await bench((line) => console.warn(line), flags);
console.log(table(figures, baseline));
if (flags.includes('--save')) {
  mkdirSync(path.dirname(baselineFile), { recursive: true });
  // Of a run that measured a part, the rest stays.
  const saved = { ...Object.fromEntries(baseline), ...Object.fromEntries(figures.map((f) => [f.name, f.value])) };
  writeFileSync(baselineFile, `${JSON.stringify(saved, null, 2)}\n`);
}
process.exit(0);
