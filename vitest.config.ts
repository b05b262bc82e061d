import { defineConfig } from 'vitest/config';
import oneCompiler from './components/editor/workers/oneCompiler.cjs';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  // As next.config.js does for the page.
  plugins: [{ name: 'one-compiler', load: (id) => (id.endsWith('/typescript/lib/typescriptServices.js') ? oneCompiler() : undefined) }],
  test: {
    include: ['kernel/**/*.test.ts', 'components/**/*.test.ts', 'components/**/*.test.tsx'],
    // Tests against real services (Kafka, Cassandra, …) are their own step of `npm test`.
    exclude: ['**/node_modules/**', '**/*.service.test.ts'],
    server: { deps: { inline: [/monaco-editor.*typescript/] } },
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
