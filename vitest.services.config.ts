import { defineConfig } from 'vitest/config';

// Tests against real programs of others: Zeppelin's client, brokers, databases. What they need is fetched once and kept outside of the checkout.
export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: { include: ['kernel/**/*.service.test.ts'], maxWorkers: 1, testTimeout: 120_000 },
});
