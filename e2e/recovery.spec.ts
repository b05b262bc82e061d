import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { endKernels } from './support/endKernels.ts';
import { NotePage } from './support/NotePage.ts';

const port = Number(process.env.E2E_PORT ?? 23000) + 1;
const home = mkdtempSync(path.join(tmpdir(), 'millrace-recovery-'));
let server: ChildProcess;

/** The server as `npm start` runs it, without npm between, so that what is killed is the server. */
async function start(): Promise<void> {
  server = spawn(process.execPath, ['--disable-sigusr1', '--no-warnings', 'kernel/server/main.ts'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), MILLRACE_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    server.stdout!.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(`:${port}`)) resolve();
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

test.use({ baseURL: `http://127.0.0.1:${port}` });
test.beforeAll(start);
test.afterAll(async () => {
  server.kill();
  await endKernels(home);
});

test('a killed server loses neither text nor outputs, and the streams run on', async ({ page }) => {
  const note = new NotePage(page);
  await note.open('Speed layer');
  await note.runAll();
  await note.expectMoving('By product');
  await note.type('Pulse', "// typed just before the end\ndisplay(activities.count().map(events => ({ events })), { title: 'Pulse' })");
  await expect(page.getByText('All edits saved')).toBeVisible();
  const kernel = await page.request.get('/api/notebook/2MILRACE3').then((response) => response.ok());
  expect(kernel).toBe(true);

  server.removeAllListeners('exit');
  server.kill('SIGKILL');
  await new Promise((resolve) => server.once('exit', resolve));
  await expect(page.getByText(/reconnect|connection/i).first()).toBeVisible();
  // Typed while nobody listens; merged when the server is back.
  await note.type('Referrers', '// typed while the server was away');

  await start();
  await expect(page.getByText('All edits saved')).toBeVisible({ timeout: 30_000 });
  await note.expectMoving('By product');

  const fresh = new NotePage(await page.context().newPage());
  await fresh.open('Speed layer');
  await expect(fresh.paragraph('Pulse')).toContainText('typed just before the end');
  await expect(fresh.paragraph('Referrers')).toContainText('typed while the server was away');
  await fresh.expectMoving('By product');
  await fresh.stopAll();
});
