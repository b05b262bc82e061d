import { expect, test } from 'vitest';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { compared } from './compared.ts';

const p = (id: string, text: string) => ({ id: id as ParagraphId, text });

test('lines that came and went, in their place', () => {
  const [only] = compared([p('a', 'one\ntwo\nthree')], [p('a', 'one\n2\nthree\nfour')]);
  expect(only).toMatchObject({ change: 'changed', added: 2, removed: 1 });
  expect(only?.lines.map((l) => l.mark + l.text)).toEqual([' one', '-two', '+2', ' three', '+four']);
});

test('a new, a deleted and a moved paragraph are told apart from one that is the same', () => {
  const all = compared([p('a', '1'), p('b', '2'), p('gone', 'x'), p('c', '3')], [p('a', '1'), p('c', '3'), p('b', '2'), p('new', 'y')]);
  expect(all.map((c) => `${c.id} ${c.change}`)).toEqual(['a same', 'c moved', 'b moved', 'gone removed', 'new added']);
});

test('an empty paragraph has no lines that came', () => {
  expect(compared([], [p('a', '')])[0]).toMatchObject({ change: 'added', added: 0, removed: 0 });
});
