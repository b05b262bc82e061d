import { describe, expect, test } from 'vitest';
import { CutText } from './CutText.ts';

describe('a text that is cut out has the characters of the string', () => {
  const given = ['', 'a', 'Visitor-1', 'ü€', '😀!', 'a\0'];
  const indices = [0, 1, 2.9, -0, -0.5, -1, 99, 2 ** 31, 2 ** 32, 2 ** 32 + 1, NaN, Infinity, -Infinity];
  const others = [undefined, null, '', '1', 'x', true, [1], {}, 1n, Symbol('1')];
  const cut = new CutText();

  test.each(given)('%j', (text) => {
    for (const codes of [
      new Uint16Array([7, ...codesOf(text), 7]),
      ...(text.includes('a') ? [new Uint8Array([7, ...codesOf(text), 7])] : []),
    ]) {
      cut.set(codes, 1, 1 + text.length);
      const of = (from: { charCodeAt(index: number): number }) =>
        [...indices, ...others].map((index) => result(() => from.charCodeAt(index as number)));
      expect([cut.length, ...of(cut)]).toEqual([text.length, ...of(text)]);
    }
  });

  test('and asks an object once what it is as a number', () => {
    let asked = 0;
    const index = { valueOf: () => asked++ };
    cut.set(new Uint8Array(codesOf('ab')));
    expect([cut.charCodeAt(index as never), cut.charCodeAt(index as never), asked]).toEqual([97, 98, 2]);
  });
});

function codesOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function result(call: () => number): unknown {
  try {
    return call();
  } catch (error) {
    return String(error);
  }
}
