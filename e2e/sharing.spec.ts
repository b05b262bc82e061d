import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

test('a link shows a chart live to somebody without an account, and ends with a word when it is taken back', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const note = new NotePage(page);
  // A note of its own: no link of another spec stands in its list.
  await note.create('Shared');
  await note.run(
    1,
    "const words = ssc.queueStream([], true, sc.parallelize(['mill', 'race', 'mill']))\n" +
      "display(words.map(word => [word, 1]).reduceByKey((a, b) => a + b), { fields: ['word', 'count'], title: 'Words', chart: 'bar' })",
  );
  await note.expectMoving(1);

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What').selectOption({ label: 'Words' });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue();

  const stranger = await browser.newContext();
  const viewer = await stranger.newPage();
  const received: string[] = [];
  viewer.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))));
  await viewer.goto(link);
  await expect(viewer.getByRole('banner').getByRole('status')).toHaveText('Live');
  const batch = viewer.getByText(/batch of \d/).first();
  const seen = new Set<string>();
  await expect.poll(async () => seen.add((await batch.textContent()) ?? '').size, { timeout: 30_000 }).toBeGreaterThan(2);
  // One picture alone has the page.
  const picture = await viewer.locator('.recharts-wrapper').first().boundingBox();
  expect(picture!.height).toBeGreaterThan(400);
  // Another picture of the same table is theirs to choose; nothing else is.
  await viewer
    .getByRole('radio', { name: 'Table' })
    .or(viewer.getByRole('button', { name: 'Table', exact: true }))
    .first()
    .click();
  await expect(viewer.getByRole('button', { name: /^(Run|Share|Stop)/ })).toHaveCount(0);
  expect(await stranger.cookies()).toEqual([]);
  expect(received.join('')).not.toContain('reduceByKey');

  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(viewer.getByRole('heading', { name: 'This link was taken back' })).toBeVisible();
  await viewer.reload();
  await expect(viewer.getByRole('heading', { name: 'This link shows nothing' })).toBeVisible();
  await stranger.close();
  await page.keyboard.press('Escape');
  await note.stopAll();
});

test('a schedule says in words what it means, runs the note at its times, and tells how it went', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('scheduled');
  await note.run(1, '6 * 7');
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('At 06:00, every day')).toBeVisible();
  await dialog.getByLabel('When').selectOption('own');
  await dialog.getByLabel('Cron expression').fill('61 * * * *');
  await expect(dialog.getByText(/is no schedule/)).toBeVisible();
  await dialog.getByLabel('Cron expression').fill('*/2 * * * * *');
  await expect(dialog.getByText('Every 2 seconds')).toBeVisible();
  await dialog.getByRole('button', { name: 'Start the schedule' }).click();
  await expect(dialog.getByRole('region', { name: 'History' }).getByText('Finished').first()).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'End it' }).click();
  await expect(dialog.getByRole('button', { name: 'Start the schedule' })).toBeVisible();
});
