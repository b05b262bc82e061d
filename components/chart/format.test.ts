import { expect, test } from 'vitest';
import { formatCompact, formatDuration, formatNumber, formatTick, formatUptime } from './format.ts';

test('numbers in full', () => {
  expect([1234567.8912, 0.5, 0.000123, -3, Number.NaN].map(formatNumber)).toEqual(['1,234,567.891', '0.5', '0.000123', '-3', '–']);
});

test('numbers in about three digits', () => {
  const numbers = [0, 7, 99.95, 100, 523, 999.7, 5234, 12_300, 1_200_000, 0.0123, -5000];
  expect(numbers.map(formatCompact)).toEqual(['0', '7', '100', '100', '523', '1k', '5.23k', '12.3k', '1.2M', '0.012', '−5k']);
});

test('ticks have as many decimals as their step needs', () => {
  expect([0, 0.5, 1].map((v) => formatTick(v, 0.5))).toEqual(['0', '0.5', '1']);
  expect([0, 500, 1000, 1500].map((v) => formatTick(v, 500))).toEqual(['0', '500', '1k', '1.5k']);
});

test('durations and uptimes', () => {
  expect([0, 0.4, 341, 999.6, 1234, 2000, 60_000, 90_000, 5_400_000].map(formatDuration)).toEqual([
    '0 ms',
    '0.4 ms',
    '341 ms',
    '1 s',
    '1.2 s',
    '2 s',
    '1 min',
    '1 min 30 s',
    '1 h 30 min',
  ]);
  expect([192_000, 3_725_000, 90_061_000].map(formatUptime)).toEqual(['03:12', '1:02:05', '1 d 01:01:01']);
});
