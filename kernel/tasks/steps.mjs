// The steps of `npm test` and `npm run check`: each says what it does, runs, and counts.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { environment, node24, root } from './node24.mjs';

const reports = () => mkdtempSync(path.join(tmpdir(), 'millrace-test-'));

/** Runs a project tool under Node 24; `quiet` shows the output only when it fails. */
function tool(script, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(node24(), [script, ...args], {
      cwd: root,
      env: environment(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('exit', (code) => {
      if (quiet && code !== 0) process.stdout.write(Buffer.concat(output));
      resolve({ ok: code === 0 });
    });
  });
}

/** A step that is one verdict: passed or failed. */
export const verdict = (name, script, args) => ({
  name,
  run: async () => ((await tool(script, args, { quiet: true })).ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
});

const json = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // the tool died before it wrote its report: counted as one failure
  }
};

/** vitest files, counted test by test. */
export const vitest = (name, args, env) => ({
  name,
  run: async () => {
    const file = path.join(reports(), 'vitest.json');
    const { ok } = await tool(
      'node_modules/vitest/vitest.mjs',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
      { env: { NO_COLOR: '1', ...env } },
    );
    const report = json(file);
    const failed =
      (report?.numFailedTests ?? 0) +
      (report?.testResults.filter((t) => t.status === 'failed' && t.assertionResults.length === 0).length ?? 0);
    return { passed: report?.numPassedTests ?? 0, failed: ok ? 0 : Math.max(1, failed) };
  },
});

/** Playwright specs, counted test by test. */
export const playwright = (name, env) => ({
  name,
  run: async () => {
    const file = path.join(reports(), 'playwright.json');
    const { ok } = await tool('node_modules/@playwright/test/cli.js', ['test', '--reporter=line,json'], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    });
    const stats = json(file)?.stats;
    return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: ok ? 0 : Math.max(1, stats?.unexpected ?? 0) };
  },
});

/** Runs the steps in order, all of them even after a failure, and ends with the line that sums them up. */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    const started = Date.now();
    const { passed, failed } = await step.run().catch((error) => {
      console.error(error);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
    console.log(`${failed ? '✗' : '✓'} ${step.name}: ${passed} passed, ${failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}
