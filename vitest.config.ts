import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['kernel/**/*.test.ts', 'components/**/*.test.ts', 'components/**/*.test.tsx'],
    // Tests against real services (Kafka, Cassandra, …) are their own step of `npm test`.
    exclude: ['**/node_modules/**', '**/*.service.test.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
