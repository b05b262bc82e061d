import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test('6 SQL and DataFrames', async ({ page }) => {
  // Each of its charts has to be seen moving.
  test.slow();
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open('6 SQL and DataFrames');
  await note.runAll();
  await expect(note.outputs('A table in every batch')).toContainText(/\|\s+word\|total\|[\s\S]*only showing top 5 rows/);
  for (const title of ['By action, live', 'Joined with a table', 'Most clicked since the start']) await note.expectMoving(title);
  await expect(note.outputs('A function of your own')).toContainText('our own pages|  oop|');
  // What is filled in reaches the query that runs, at its next batch.
  const title = 'One product, chosen in a form';
  const form = note.paragraph(title);
  await form.getByLabel('Part of a name').fill("no such 'product'");
  await form.getByLabel('Part of a name').press('Enter');
  // A chart is painted where it is seen.
  await note.outputs(title).scrollIntoViewIfNeeded();
  await expect(note.outputs(title)).toContainText(/(^|\D)0 rows/, { timeout: 30_000 });
  await expect(note.outputs(title)).toContainText('The last batch was empty');
  await form.getByLabel('Part of a name').fill('fathom');
  await form.getByLabel('Part of a name').press('Enter');
  await note.outputs(title).scrollIntoViewIfNeeded();
  await expect(note.outputs(title)).toContainText(/[1-5] rows/, { timeout: 30_000 });
  expect(problems).toEqual([]);
  await note.stopAll();
});

test('8 Batch and speed layers', async ({ page }) => {
  // Hours of the shop's time have to pass before both layers have some of their own.
  test.slow();
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open('8 Batch and speed layers');
  await note.runAll();
  await expect(note.outputs('Batch layer')).toContainText(/\d+ rows in the batch view/);
  await note.expectMoving('Serving layer: both, merged');
  for (const layer of ['batch', 'speed'])
    await expect(note.outputs('Serving layer: both, merged')).toContainText(layer, { timeout: 30_000 });
  await expect(note.outputs('What the batch layer has written')).toContainText(/product\|views\|purchases/);
  expect(problems).toEqual([]);
  await note.stopAll();
});
