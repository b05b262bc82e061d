import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { type HLL, HyperLogLogMonoid } from './HyperLogLogMonoid.ts';

const all = (sketches: HyperLogLogMonoid, values: Iterable<unknown>, onto: HLL = sketches.zero): HLL => {
  let seen = onto;
  for (const value of values) seen = sketches.add(seen, value);
  return seen;
};
const visitors = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `Visitor-${from + i}`);

test.each([4, 8, 12, 14, 18])('estimates with %i bits are off by no more than four times the usual error', (bits) => {
  const sketches = new HyperLogLogMonoid(bits);
  for (const count of [0, 1, 2, 10, 100, 1000, 5000, 20_000, 100_000]) {
    const estimate = sketches.estimateSize(all(sketches, visitors(count)));
    expect(Math.abs(estimate - count)).toBeLessThanOrEqual((4 * 1.04 * count) / 2 ** (bits / 2) + 0.5);
  }
});

test('the mean of many estimates is the truth, below and above where registers take over', () => {
  const sketches = new HyperLogLogMonoid(10);
  for (const count of [100, 300, 1000, 3000, 10_000]) {
    const estimates = Array.from({ length: 60 }, (_, i) => sketches.estimateSize(all(sketches, visitors(count, i * count))));
    const mean = estimates.reduce((a, b) => a + b) / estimates.length;
    // The error of a mean of sixty, four times.
    expect(Math.abs(mean / count - 1)).toBeLessThan((4 * 1.04) / Math.sqrt(1024 * 60));
  }
});

test('what was seen before changes nothing, however often', () => {
  const sketches = new HyperLogLogMonoid(12);
  const seen = all(sketches, visitors(700));
  const before = sketches.estimateSize(seen);
  const again = all(sketches, [...visitors(700), ...visitors(700), ...visitors(700)], seen);
  expect(sketches.estimateSize(again)).toBe(before);
});

test('the sum of sketches has seen what they have, in any order and however they are split (seeds 0 to 49)', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = randomFrom(seed, 3);
    const sketches = new HyperLogLogMonoid(4 + Math.floor(random() * 9));
    const values = visitors(Math.floor(10 ** (random() * 4))).flatMap((value) => (random() < 0.5 ? [value] : [value, value]));
    const parts: unknown[][] = Array.from({ length: 1 + Math.floor(random() * 6) }, () => []);
    for (const value of values) parts[Math.floor(random() * parts.length)]!.push(value);
    const whole = sketches.estimateSize(all(sketches, values));
    const each = parts.map((part) => all(sketches, part));
    const copies = each.map((sketch) => sketch.slice());
    expect({ seed, sum: sketches.estimateSize(each.reduce((a, b) => sketches.plus(a, b))) }).toEqual({ seed, sum: whole });
    expect({ seed, sum: sketches.estimateSize(each.reduceRight((a, b) => sketches.plus(a, b), sketches.zero)) }).toEqual({
      seed,
      sum: whole,
    });
    // Batches of a window are added again and again.
    expect(each).toEqual(copies);
    expect(sketches.estimateSize(sketches.zero)).toBe(0);
  }
});

test('a sketch stays small: of few values by their number, of many by its registers', () => {
  const sketches = new HyperLogLogMonoid(12);
  expect(sketches.create('a').byteLength).toBeLessThanOrEqual(64);
  for (const count of [10, 100, 1000, 10_000, 100_000]) {
    expect(all(sketches, visitors(count)).byteLength).toBeLessThanOrEqual(Math.min(4100, 64 + 16 * count));
  }
});

test('values are different as keys are', () => {
  const sketches = new HyperLogLogMonoid(12);
  expect(sketches.estimateSize(all(sketches, [1, '1', true, 'true', null, undefined, 'null', [1, 'a'], { a: 1 }, new Date(0)]))).toBe(10);
  expect(sketches.estimateSize(all(sketches, [0, -0, [1, 'a'], [1, 'a'], { a: 1, b: 2 }, { b: 2, a: 1 }]))).toBe(3);
  expect(() => sketches.create(() => 1)).toThrow('A function cannot be a key');
});

test('a hash that ends in zeros goes on in the second one', () => {
  const sketches = new HyperLogLogMonoid(24);
  // Eight bits are left of the first hash, so one value in 256 needs the second.
  expect(Math.abs(sketches.estimateSize(all(sketches, visitors(200_000))) / 200_000 - 1)).toBeLessThan(0.003);
});

describe('what cannot be is refused', () => {
  test.each([1, 100, 10_000])('sketches of other bits that have seen %i', (count) => {
    const sketches = new HyperLogLogMonoid(12);
    const others = new HyperLogLogMonoid(11);
    const seen = all(others, visitors(count));
    const message = 'A sketch of 11 bits came to a HyperLogLogMonoid of 12.';
    expect(() => sketches.add(seen, 'x')).toThrow(message);
    expect(() => sketches.plus(seen, sketches.zero)).toThrow(message);
    expect(() => sketches.plus(sketches.zero, seen)).toThrow(message);
    expect(() => sketches.estimateSize(seen)).toThrow(message);
  });
  test.each([undefined, null, {}, 'text'])('%j for a sketch', (nothing) => {
    const sketches = new HyperLogLogMonoid(12);
    for (const ask of [
      () => sketches.add(nothing as never, 'x'),
      () => sketches.plus(sketches.zero, nothing as never),
      () => sketches.estimateSize(nothing as never),
    ]) {
      expect(ask).toThrow('is no sketch of a HyperLogLogMonoid. Begin with its zero');
    }
  });
  test.each([3, 25, 12.5, Number.NaN])('%d bits', (bits) => {
    expect(() => new HyperLogLogMonoid(bits)).toThrow(`new HyperLogLogMonoid(bits) needs a whole number from 4 to 24, got ${bits}`);
  });
  test.each([0, -1, 1, 1e-5, Number.POSITIVE_INFINITY, Number.NaN])('a relative error of %d', (error) => {
    expect(() => HyperLogLogMonoid.bitsForError(error)).toThrow(`A relative standard error of ${error} cannot be had`);
  });
  test('but for large errors, which take the fewest bits', () => {
    expect([0.9, 0.3, 0.05, 0.01].map((error) => HyperLogLogMonoid.bitsForError(error))).toEqual([4, 4, 9, 14]);
  });
});
