import { expect, test } from 'vitest';
import { keyId } from './key.ts';

test('keys of equal value have equal identity', () => {
  expect(keyId(['a', { b: 1, c: new Date(5) }])).toBe(keyId(['a', { c: new Date(5), b: 1 }]));
  expect(keyId([-0])).toBe(keyId([0]));
  expect(keyId([undefined])).toBe(keyId([undefined]));
});

test('keys of different value or type differ', () => {
  const keys = [
    '1',
    1,
    1n,
    true,
    'true',
    null,
    'null',
    undefined,
    [1],
    ['1'],
    [1n],
    [[1]],
    { a: 1 },
    { a: '1' },
    [null],
    [undefined],
    new Date(1),
    [new Date(1)],
  ];
  const sly = ['\0o[1]', '\0s', '\0o{"a":1}', ['a,b'], ['a', 'b'], ['"a"'], { 'a":1,"b': 2 }, { a: 1, b: 2 }];
  const ids = [...keys, ...sly].map(keyId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what has no value of its own cannot be a key', () => {
  for (const key of [() => 1, Symbol('s'), new Map(), [new Set()], new (class Click {})()]) {
    expect(() => keyId(key)).toThrowError(expect.objectContaining({ code: 'INVALID_KEY' }));
  }
});
