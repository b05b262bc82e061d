import { expect, test } from 'vitest';
import { encodeRows } from '../../rdd/frames/encode.ts';
import { weigh } from './weigh.ts';

test('a frame in shared memory counts, and one that is not does so by itself', () => {
  const counted = () => process.memoryUsage().arrayBuffers;
  const [large, small] = [encodeRows(Array.from({ length: 1_000_000 }, (_, i) => i)), encodeRows([1])];
  const before = counted();
  weigh(small);
  expect(counted() - before).toBeLessThan(1000);
  weigh(large);
  expect(counted() - before).toBeGreaterThan(large.byteLength / 10);
});
