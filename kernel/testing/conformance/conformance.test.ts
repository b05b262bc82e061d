import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Case } from './Case.ts';
import { NOT_YET } from './not-yet.ts';
import { runCase } from './runCases.ts';

const { cases } = JSON.parse(readFileSync(`${import.meta.dirname}/spark-3.5.1.json`, 'utf8')) as { cases: Case[] };
const isExpected = ({ id, kind }: Case): boolean => !NOT_YET.includes(id) && !NOT_YET.includes(`kind:${kind}`);

describe('semantics measured on Spark 3.5.1, inline engine', () => {
  test.each(cases.filter(isExpected).map((one) => [one.id, one] as const))('%s', async (_, one) => {
    expect(await runCase(one, { master: 'inline' })).toEqual({ id: one.id, kind: one.kind });
  });
});
