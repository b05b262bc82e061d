import { inspect, isDeepStrictEqual } from 'node:util';
import { TestFailure } from './TestFailure.ts';

/** What a value is expected to be. `not` turns each around. */
export interface Expectation {
  readonly not: Expectation;
  /** Equal in all that it holds. @example expect(parse('a\tb')).toEqual({ from: 'a', to: 'b' }) */
  toEqual(expected: unknown): void;
  /** The very same value. @example expect(count).toBe(3) */
  toBe(expected: unknown): void;
  toBeDefined(): void;
  toBeUndefined(): void;
  toBeTruthy(): void;
  toBeFalsy(): void;
  toBeGreaterThan(least: number | bigint): void;
  toBeLessThan(most: number | bigint): void;
  /** Equal up to that many digits; default 2. @example expect(0.1 + 0.2).toBeCloseTo(0.3, 5) */
  toBeCloseTo(expected: number, digits?: number): void;
  toHaveLength(length: number): void;
  /** An element of a list, or a part of a text. @example expect(words).toContain('mill') */
  toContain(part: unknown): void;
  /** @example expect(line).toMatch(/purchase/) */
  toMatch(pattern: RegExp | string): void;
  /** The function throws, with that in its message. @example expect(() => parse('')).toThrow('empty') */
  toThrow(message?: RegExp | string): void;
}

export const shown = (value: unknown): string => inspect(value, { depth: 6, breakLength: 100, maxArrayLength: 200, maxStringLength: 2000 });

/** @example expect(counts).toEqual([['a', 2]]) */
export function expectation(received: unknown, isNot = false): Expectation {
  const check = (holds: boolean, says: string, expected?: unknown): void => {
    if (holds !== isNot) return;
    const words = `${shown(received)} was${isNot ? ' not' : ''} expected ${says}`;
    throw new TestFailure(words.slice(0, 1000), expected === undefined ? {} : { expected: shown(expected), received: shown(received) });
  };
  const text = String(received);
  const matches = (words: string, pattern: RegExp | string) =>
    typeof pattern === 'string' ? words.includes(pattern) : pattern.test(words);
  return {
    get not() {
      return expectation(received, !isNot);
    },
    toEqual: (expected) => check(isDeepStrictEqual(received, expected), `to equal ${shown(expected)}`, expected),
    toBe: (expected) => check(Object.is(received, expected), `to be ${shown(expected)}`, expected),
    toBeDefined: () => check(received !== undefined, 'to be defined'),
    toBeUndefined: () => check(received === undefined, 'to be undefined'),
    toBeTruthy: () => check(Boolean(received), 'to be truthy'),
    toBeFalsy: () => check(!received, 'to be falsy'),
    toBeGreaterThan: (least) => check((received as number) > least, `to be greater than ${least}`),
    toBeLessThan: (most) => check((received as number) < most, `to be less than ${most}`),
    toBeCloseTo: (expected, digits = 2) =>
      check(Math.abs((received as number) - expected) < 0.5 * 10 ** -digits, `to be ${expected} up to ${digits} digits`),
    toHaveLength: (length) => check((received as { length?: unknown } | null)?.length === length, `to have the length ${length}`),
    toContain: (part) =>
      check(
        typeof received === 'string'
          ? received.includes(String(part))
          : [...(received as Iterable<unknown>)].some((one) => isDeepStrictEqual(one, part)),
        `to contain ${shown(part)}`,
      ),
    toMatch: (pattern) => check(matches(text, pattern), `to match ${pattern}`),
    toThrow: (message = '') => {
      let thrown: unknown;
      let hasThrown = false;
      try {
        (received as () => unknown)();
      } catch (error) {
        hasThrown = true;
        thrown = error;
      }
      const words = thrown instanceof Error ? thrown.message : String(thrown);
      if (hasThrown && !isNot && !matches(words, message)) throw new TestFailure(`It threw '${words}', and '${message}' was expected.`);
      if (hasThrown === isNot)
        throw new TestFailure(isNot ? `It threw '${words}', and nothing was expected.` : 'It was expected to throw, and did not.');
    },
  };
}
