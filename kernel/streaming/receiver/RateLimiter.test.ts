import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../base/ManualClock.ts';
import { RateLimiter } from './RateLimiter.ts';

describe('rate limiter', () => {
  // conformance: ratelimitersuite-no-maxrate, -below-maxrate, -capped-at-maxrate
  it.each([
    { maxRate: undefined, update: 105, limit: 105 },
    { maxRate: 110, update: 105, limit: 105 },
    { maxRate: 100, update: 105, limit: 100 },
  ])('takes $update a second under a maximum of $maxRate as $limit', ({ maxRate, update, limit }) => {
    const limiter = new RateLimiter(new ManualClock(), maxRate === undefined ? {} : { maxRate });
    limiter.updateRate(update);
    expect(limiter.currentLimit).toBe(limit);
  });

  it('lets records pass at the rate and no faster', async () => {
    const clock = new ManualClock(10_000);
    const limiter = new RateLimiter(clock, { maxRate: 10 });
    const passed: number[] = [];
    const push = async (): Promise<void> => {
      for (let i = 0; i < 25; i++) {
        await limiter.waitToPush();
        passed.push(clock.now());
      }
    };
    const pushing = push();
    for (let i = 0; i < 30; i++) {
      await new Promise(setImmediate);
      clock.advance(100);
    }
    await pushing;
    expect(passed.filter((time) => time < 11_000).length).toBe(10);
    expect(passed.at(-1)).toBe(12_400);
  });
});
