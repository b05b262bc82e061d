import { describe, expect, test } from 'vitest';
import type { RecordSource } from '../../rdd/plan/Step.ts';
import { isLeftOut } from './leftOut.ts';

const listed = { isListed: true, leavesOut: true } as const;
const isOut = (source: RecordSource, line: string) => {
  const bytes = Buffer.from(`before\n${line}\nbehind}`);
  return isLeftOut(source, bytes, 7, bytes.length - 8);
};

describe('a line is left out without asking', () => {
  const json: RecordSource = { format: 'json', ...listed };
  test.each(['{"a":1', '{', '{"a":"}"', '{"a":{"b":1} ,', '{"a":1}x', '{ "a": \t'])('as no object of JSON: %s', (line) => {
    expect(isOut(json, line)).toBe(true);
    expect(() => JSON.parse(line)).toThrow();
  });
  // What else is no JSON is for the parser to say.
  test.each(['{"a":1}', '{"a":1} \t', '{}', '[1]', '"text"', '1', '', '{a}', ' {"a":1', '\ufeff{'])('but not: %s', (line) => {
    expect(isOut(json, line)).toBe(false);
  });

  const tabbed: RecordSource = { format: 'tabbed', ...listed, separator: '\t', count: 3, fields: [] };
  test.each([
    ['a\tb\tc', false],
    ['\t\t', false],
    ['ü\t€\t😀', false],
    ['', true],
    ['a\tb', true],
    ['a\tb\tc\t', true],
  ])('by the number of its parts: %j', (line, expected) => {
    expect(isOut(tabbed, line)).toBe(expected);
    expect(line.split('\t').length !== 3).toBe(expected);
  });
});
