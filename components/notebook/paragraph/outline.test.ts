import { expect, test } from 'vitest';
import { outlineOf } from './outline.ts';

test.each([
  ['%md\n## The *input*', undefined, { label: 'The input', level: 2, language: 'md' }],
  ['%md just words', undefined, { label: 'just words', level: 0, language: 'md' }],
  ['%md\n# See [Spark](http://x)', undefined, { label: 'See Spark', level: 1, language: 'md' }],
  ['const lines = ssc.textFileStream(folder)', undefined, { label: 'lines', level: 0, language: 'ts' }],
  ["import { x } from 'y'\n// why\nexport async function parse() {}", undefined, { label: 'parse', level: 0, language: 'ts' }],
  ['%lib(name=jobs)\nexport const one = 1', undefined, { label: 'jobs', level: 0, language: 'lib' }],
  ['await ssc.start()', undefined, { label: 'await ssc.start()', level: 0, language: 'ts' }],
  ['%sql select 1', 'Totals', { label: 'Totals', level: 0, language: 'sql' }],
  ['', undefined, { label: '', level: 0, language: 'ts' }],
])('%j is outlined as what it is about', (text, title, line) => {
  expect(outlineOf(text, title)).toEqual(line);
});
