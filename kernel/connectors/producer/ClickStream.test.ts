import { describe, expect, it } from 'vitest';
import { ClickStream } from './ClickStream.ts';
import { withDefaults } from './options.ts';

const stream = (options = {}) => new ClickStream(withDefaults({ destination: 'clicks', start: 1_700_000_000_000, ...options }));

describe('click stream', () => {
  it('gives the same events for the same seed and others for another', () => {
    expect(stream({ seed: 7 }).lines(500)).toBe(stream({ seed: 7 }).lines(500));
    expect(stream({ seed: 7 }).lines(500)).not.toBe(stream({ seed: 8 }).lines(500));
  });

  it('writes seven fields a line, prevPage only after an internal referrer', () => {
    const rows = stream()
      .lines(2000)
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([7]));
    expect(rows.every(([, referrer, , prevPage]) => (referrer === 'Internal') === (prevPage !== ''))).toBe(true);
  });

  it('views pages mostly, fills carts now and then, buys rarely', () => {
    const counts = new Map<string, number>();
    for (const line of stream().lines(20_000).trimEnd().split('\n')) {
      const action = line.split('\t')[2]!;
      counts.set(action, (counts.get(action) ?? 0) + 1);
    }
    const [views, carts, purchases] = ['page_view', 'add_to_cart', 'purchase'].map((action) => counts.get(action) ?? 0) as [
      number,
      number,
      number,
    ];
    expect([...counts.keys()].sort()).toEqual(['add_to_cart', 'page_view', 'purchase']);
    expect(views).toBeGreaterThan(5 * carts);
    expect(carts).toBeGreaterThan(2 * purchases);
    expect(purchases).toBeGreaterThan(0);
  });

  it('runs the event clock faster than the wall by the multiplier', () => {
    const times = stream({ rate: 10, multiplier: 60 })
      .lines(11)
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split('\t')[0]));
    expect(times[10]! - times[0]!).toBe(60_000);
  });

  it('lets the share of a product swell and ebb', () => {
    const events = stream({ rate: 200, products: 3, seed: 3 });
    const shares = Array.from({ length: 60 }, () => {
      const rows = events
        .lines(400)
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[6]);
      return rows.filter((product) => product === rows[0]).length / rows.length;
    });
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.1);
  });

  it('names the option that is out of range', () => {
    expect(() => stream({ rate: -1 })).toThrow('logProducer: rate has been set to -1; it must be a number from 0.1 to 1000000.');
    expect(() => stream({ destination: ' ' })).toThrow(/destination is missing/);
  });
});
