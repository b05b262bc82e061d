import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test('of a note of hundreds of paragraphs only those near are drawn, and each is whole when it is reached', async ({ page }) => {
  const note = new NotePage(page);
  const { problems } = watch(page);
  await page.goto('/');
  const paragraphs = Array.from({ length: 400 }, (_, n) => ({ text: `// paragraph ${n + 1}\nconst value${n + 1} = ${n + 1}` }));
  const made = await page.request.post('/api/notebook', { data: { name: 'Hundreds', paragraphs } });
  await page.goto(`/notebook/${((await made.json()) as { body: string }).body}`);
  await expect(note.paragraph(1)).toContainText('paragraph 1');
  expect(await page.locator('section[data-paragraph-id] .paragraph').count()).toBeLessThan(100);

  await note.paragraph(400).scrollIntoViewIfNeeded();
  await expect(note.paragraph(400)).toContainText('paragraph 400');
  await note.paragraph(400).hover();
  await expect(note.paragraph(400).getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await note.run(400);
  await note.expectFinished(400);

  // What was left is given up when nobody scrolls, and comes back as it was.
  await expect(note.paragraph(1).locator('.paragraph')).toHaveCount(0);
  await note.paragraph(1).scrollIntoViewIfNeeded();
  await expect(note.paragraph(1)).toContainText('paragraph 1');
  expect(problems).toEqual([]);
});
