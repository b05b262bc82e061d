import { expect, test } from 'vitest';
import { parseHeader } from './header.ts';

test('no header: TypeScript from the first character', () => {
  expect(parseHeader('const a = 7 % b')).toEqual({ interpreter: '', properties: {}, start: 0, end: 0 });
});

test('an interpreter with a sub-interpreter, after blank lines, with code on the same line', () => {
  expect(parseHeader('\n %spark.sql select 1')).toEqual({ interpreter: 'spark.sql', properties: {}, start: 2, end: 12 });
});

test('properties: bare, flag, quoted with a comma, escapes', () => {
  const text = '%intp(key=val, flag, k2="a,b", k3="say \\"x\\"\\n") code';
  const header = parseHeader(text);
  expect(header.properties).toEqual({ key: 'val', flag: 'flag', k2: 'a,b', k3: 'say "x"\n' });
  expect(text.slice(header.end)).toBe(' code');
});

test('an empty list of properties', () => {
  expect(parseHeader('%ts()\n1')).toEqual({ interpreter: 'ts', properties: {}, start: 0, end: 5 });
});

test.each([
  ['%lib(name=jobs', 'The ( of the header is never closed.', 14],
  ['%lib(name="jobs)', 'This quote is never closed.', 10],
  ['%lib(=jobs)', 'A property needs a name: write (key=value, flag).', 5],
  ['%lib("a" b)', 'A comma or ) is expected here.', 9],
])('%s is refused with the place', (text, message, offset) => {
  expect(parseHeader(text)).toMatchObject({ interpreter: 'lib', end: 4, problem: { message, offset } });
});
