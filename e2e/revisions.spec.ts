import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test('a note is committed, changed, compared, restored, and the restoring is taken back', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Revised');
  const { problems } = watch(page);
  await note.type(1, 'const interval = 1\nconst window = 60');
  const bar = page.getByRole('toolbar', { name: 'Note' });
  await bar.getByRole('button', { name: 'Commit' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('A minute');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Committed')).toBeVisible();

  await note.type(1, 'const interval = 1\nconst window = 300\nconst slide = 60');
  await bar.getByRole('button', { name: 'Revisions' }).click();
  const sheet = page.getByRole('dialog', { name: 'Revisions' });
  await expect(sheet.getByText('1 paragraph differs from then')).toBeVisible();
  await expect(sheet.getByRole('region', { name: 'Paragraph 1: changed' })).toContainText('const window = 300');
  await sheet.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(sheet.getByText('The note is as it was then.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note.paragraph(1)).not.toContainText('slide');

  // What it was before is kept.
  await bar.getByRole('button', { name: 'Revisions' }).click();
  await sheet.getByRole('button', { name: /Before “A minute” was restored/ }).click();
  await sheet.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(sheet.getByText('The note is as it was then.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note.paragraph(1)).toContainText('slide');
  expect(problems).toEqual([]);
});

test('the words of all notes are found from the palette', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Where it is written');
  await note.type(1, '// a needle in a haystack: New note');
  await expect(page.getByText('All edits saved')).toBeVisible();
  await note.create('Elsewhere');
  // The editor has this chord for itself.
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  const wanted = page.getByRole('combobox', { name: 'All commands' });
  // What is called that goes before what only names it.
  await wanted.fill('new note');
  await expect(page.getByRole('option', { name: /haystack/ }).first()).toBeVisible();
  await expect(page.getByRole('option', { selected: true })).toHaveText('New note');
  await wanted.fill('needle');
  await page
    .getByRole('option', { name: /a needle in a haystack/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Rename Where it is written' })).toBeVisible();
});
