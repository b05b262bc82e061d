import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { textHash } from './textHash.ts';

test('hashes are those of MurmurHash3 elsewhere', () => {
  // By mmh3 5.2 of Python.
  expect(textHash('hello', 0)).toBe(613153351);
  expect(textHash('hello, world', 0)).toBe(345750399);
  expect(textHash('', 1)).toBe(1364076727);
  expect(textHash('héllo', 0)).toBe(-1130389400);
  expect(textHash('日本語テキスト', 0)).toBe(-423053779);
});

test('a text hashes as its UTF-8, wherever its first character beyond ASCII stands', () => {
  const random = randomFrom(1, 0);
  for (let i = 0; i < 500; i++) {
    const characters = Array.from({ length: Math.floor(random() * 12) }, () => 'abcé日😀'[Math.floor(random() * 6)]!);
    const text = characters.join('').toWellFormed();
    expect(textHash(text, i)).toBe(textHash(Buffer.from(text).toString(), i));
  }
});
