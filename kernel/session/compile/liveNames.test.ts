import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { liveBindings } from './liveNames.ts';

const live = (text: string, ...outer: string[]) =>
  liveBindings(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }), new Set(outer), (name) => name === 'z').flatMap(
    (one) => one.names,
  );

test('constants that are made of forms, and those made of them', () => {
  expect(live("const a = z.input('a'); const b = Number(a) * 2; const c = b > 1 ? [b] : []; const d = 5")).toEqual(['a', 'b', 'c']);
  expect(live("const list = new Set(z.textbox('list', 'a,b').split(',').map((one) => one.trim()))")).toEqual(['list']);
  expect(live("const [a, b] = z.checkbox('x', ['p', 'q']), { length: n } = z.noteInput('y')")).toEqual(['a', 'b', 'n']);
  expect(live('const twice = least * 2', 'least')).toEqual(['twice']);
});

test('streams, functions and what has effects are made once', () => {
  expect(
    live("const a = z.input('a'); const s = words.filter((w) => w > a); const f = () => a; const g = log(a); let h = z.input('h')"),
  ).toEqual(['a']);
  expect(live("const a = await z.input('a'); const { b = log() } = z.input('b')")).toEqual([]);
  expect(live("const a = zeta.input('a'); const b = z.show(1)")).toEqual([]);
});

test('a name of one’s own hides the live one of another paragraph', () => {
  expect(live('const least = 3; const twice = least * 2', 'least')).toEqual([]);
});
