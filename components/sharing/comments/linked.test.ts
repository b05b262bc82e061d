import { expect, test } from 'vitest';
import { linked } from './linked.ts';

const links = (text: string) => linked(text).flatMap((part) => part.href ?? []);

test('addresses become links without the stop after them, and the text stays whole', () => {
  const text = 'See https://a.example/x?y=1. And (http://b.example)!';
  expect(links(text)).toEqual(['https://a.example/x?y=1', 'http://b.example/']);
  expect(
    linked(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('nothing that runs becomes a link', () => {
  expect(links('javascript:alert(1) data:text/html,x <a href="https://x">')).toEqual(['https://x/']);
  expect(links('https://')).toEqual([]);
});
