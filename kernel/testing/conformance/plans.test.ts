import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OtherProcess } from './OtherProcess.ts';
import { readCases } from './readCases.ts';
import { isPipeline, runPlan } from './runPlan.ts';

const cases = readCases(`${import.meta.dirname}/spark-3.5.1.json`);
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
