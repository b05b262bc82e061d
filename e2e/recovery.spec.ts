import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';
import { OwnServer } from './support/OwnServer.ts';

const server = new OwnServer(Number(process.env.E2E_PORT ?? 23000) + 1);

test.use({ baseURL: server.url });
test.beforeAll(() => server.start());
test.afterAll(() => server.end());

test('a killed server loses neither text nor outputs, and the streams run on', async ({ page }) => {
  test.setTimeout(180_000);
  const note = new NotePage(page);
  await note.open('Speed layer');
  await note.runAll();
  await note.expectMoving('By product');
  await note.type('Pulse', "// typed just before the end\ndisplay(activities.count().map(events => ({ events })), { title: 'Pulse' })");
  await expect(page.getByText('All edits saved')).toBeVisible();

  await server.kill();
  await expect(page.getByText(/reconnect|connection/i).first()).toBeVisible();
  // Typed while nobody listens; merged when the server is back.
  await note.type('Referrers', '// typed while the server was away');

  await server.start();
  await expect(page.getByText('All edits saved')).toBeVisible({ timeout: 30_000 });
  await note.expectMoving('By product');

  const fresh = new NotePage(await page.context().newPage());
  await fresh.open('Speed layer');
  await expect(fresh.paragraph('Pulse')).toContainText('typed just before the end');
  await expect(fresh.paragraph('Referrers')).toContainText('typed while the server was away');
  await fresh.expectMoving('By product');
  await fresh.stopAll();
});
