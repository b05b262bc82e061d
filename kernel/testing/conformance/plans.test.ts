import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Case } from './Case.ts';
import { OtherProcess } from './OtherProcess.ts';
import { isPipeline, runPlan } from './runPlan.ts';

const { cases } = JSON.parse(readFileSync(`${import.meta.dirname}/spark-3.5.1.json`, 'utf8')) as { cases: Case[] };
let other: OtherProcess;
beforeAll(() => {
  other = new OtherProcess();
});
afterAll(() => other.end());

describe('the plan of a pipeline, written out here, gives the same in another process', () => {
  test.each(cases.filter(isPipeline).map((one) => [one.id, one] as const))('%s', async (_, one) => {
    await expect(runPlan(one, 'inline', other)).resolves.toBeUndefined();
  });
});
