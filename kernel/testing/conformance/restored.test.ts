import { expect, test } from 'vitest';
import { readCases } from './readCases.ts';
import { isRestorable, runRestored } from './runRestored.ts';

const cases = readCases(`${import.meta.dirname}/spark-3.5.1.json`);

test('every pipeline gives what Spark gives through a stop, a kill and a restore, at other worker counts', async () => {
  const outcomes = await runRestored(cases.filter(isRestorable), 'inline');
  expect(outcomes.filter(({ failure }) => failure !== undefined)).toEqual([]);
}, 120_000);
