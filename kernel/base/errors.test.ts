import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES } from './errors.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../public/docs/errors.md'), 'utf8');
const rows = page.split('\n').flatMap((line) => /^\| `([A-Z_]+)` \| (.+) \| (.+) \|$/.exec(line)?.slice(1) ?? []);
const described = rows.filter((_, i) => i % 3 === 0);

test('public/docs/errors.md has every code with its cause and its way out, and none that is gone', () => {
  const codes: readonly string[] = ERROR_CODES;
  expect(codes.filter((code) => !described.includes(code))).toEqual([]);
  expect(described.filter((code) => !codes.includes(code))).toEqual([]);
  expect(described).toEqual([...new Set(described)]);
});
