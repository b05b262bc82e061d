import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCases } from './readCases.ts';
import { runCase } from './runCases.ts';

const cases = readCases(`${import.meta.dirname}/spark-3.5.1.json`);

describe('semantics measured on Spark 3.5.1, inline engine', () => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    expect(await runCase(one, { master: 'inline' })).toEqual({ id: one.id, kind: one.kind });
  });
});

describe('semantics that depend on where jobs run, on four workers', () => {
  const kinds = ['dstream', 'rdd', 'retention', 'statemap', 'staterdd'];
  const some = cases.filter(({ kind }, i) => kinds.includes(kind) && i % 5 === 0);
  test.each(some.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    expect(await runCase(one, { master: 'local[4]' })).toEqual({ id: one.id, kind: one.kind });
  });
});

test('a case of a kind that the runner does not know has failed', async () => {
  const { failure } = await runCase({ id: 'one', kind: 'teleport' }, { master: 'inline' });
  expect(failure).toBe('this runner does not know cases of kind teleport');
});

test.each([
  ['{', /is no file of cases: .*JSON/],
  ['[]', /it has no list of cases/],
  ['{"cases":[{"id":"a"}]}', /entry 0 has no id or no kind/],
  ['{"cases":[{"id":"a","kind":"fact"},{"id":"a","kind":"fact"}]}', /the id a is there twice/],
])('a file that is not one of cases is refused: %s', (text, message) => {
  const file = path.join(tmpdir(), `cases-${process.pid}.json`);
  writeFileSync(file, text);
  expect(() => readCases(file)).toThrow(message);
});
