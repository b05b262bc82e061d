import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { quiet } from './e2e/support/browser.ts';

// One server for the run, on a home of its own, started as a person starts it. Specs that kill or restart a server start their own.
const port = Number(process.env.E2E_PORT ?? 23000);
process.env.E2E_HOME ??= mkdtempSync(path.join(tmpdir(), 'millrace-e2e-'));

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalTeardown: './e2e/support/teardown.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 1,
  // A machine that others use may be too slow once.
  retries: process.env.CI ? 2 : 0,
  reporter: 'line',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: quiet,
    },
  },
  webServer: {
    command: 'npm start',
    url: `http://127.0.0.1:${port}/api/version`,
    timeout: 180_000,
    reuseExistingServer: false,
    stdout: 'pipe',
    env: { PORT: String(port), MILLRACE_HOME: process.env.E2E_HOME },
  },
});
