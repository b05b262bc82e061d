import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test.describe.configure({ mode: 'serial' });

const speedLayer = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../public/examples/3-speed-layer.zpln'), 'utf8')) as {
  id: string;
  paragraphs: { id: string; title?: string; text: string }[];
};

// The edit of a try before this one is still there.
test.beforeAll(async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL: baseURL! });
  await page.goto('/');
  const { id, text } = speedLayer.paragraphs.find((paragraph) => paragraph.title === 'Referrers')!;
  const restored = await page.request.put(`/api/notebook/${speedLayer.id}/paragraph/${id}`, { data: { text } });
  expect(restored.ok()).toBe(true);
  await page.close();
});

test('the first page is a note whose charts come alive, and follow an edit', async ({ page, browser }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open();
  await expect(page.getByRole('button', { name: 'Rename Speed layer' })).toBeVisible();

  await note.runAll();
  for (const title of ['By action', 'By product', 'By product and hour', 'Pulse', 'Referrers']) await note.expectMoving(title);

  // The same chart in a second browser, live.
  const other = await browser.newContext();
  const second = new NotePage(await other.newPage());
  await second.page.goto(page.url());
  await second.expectMoving('Referrers');
  await expect(second.paragraph('Referrers')).toContainText('Internal');

  // An edit and Shift+Enter; nothing else is restarted.
  await note.run(
    'Referrers',
    `const referrers = activities
  .map(activity => [activity.referrer === 'Google' ? 'the big one' : 'all others', 1])
  .reduceByKeyAndWindow((a, b) => a + b, Seconds(30), Seconds(1))
display(referrers.map(([referrer, clicks]) => ({ referrer, clicks })), {
  title: 'Where they come from',
  chart: { kind: 'pie', keys: ['referrer'], values: [{ field: 'clicks', aggregate: 'sum' }] },
})`,
  );
  for (const each of [note, second]) {
    await expect(each.paragraph('Referrers')).toContainText('the big one');
    await expect(each.outputs('Referrers')).not.toContainText('Internal');
    await each.expectMoving('Referrers');
  }
  await note.expectMoving('By product');

  // The picture is a view: another kind at any moment.
  await note.paragraph('Referrers').getByRole('radio', { name: 'Table' }).click();
  await expect(note.paragraph('Referrers').getByRole('radio', { name: 'Table' })).toBeChecked();
  await expect(note.outputs('Referrers')).toContainText('the big one');

  // A reload loses nothing.
  await page.reload();
  await expect(note.paragraph('Referrers')).toContainText('the big one');
  await note.expectMoving('Referrers');
  await other.close();
  expect(problems).toEqual([]);
});

test('Stop stops', async ({ page }) => {
  const note = new NotePage(page);
  await note.open();
  await note.expectMoving('By product');
  await note.paragraph('By action').getByRole('toolbar').getByRole('button', { name: 'Stop' }).click();
  await note.expectStill('By action');
  await note.expectMoving('By product');
  await note.stopAll();
  await note.expectStill('By product');
  await expect(page.getByRole('toolbar', { name: /^Paragraph/ }).getByText('Streaming')).toHaveCount(0);
});
