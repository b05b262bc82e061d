import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

const sample = path.resolve(import.meta.dirname, '../kernel/server/notebooks/zpln/samples/forms-tables-errors.zpln');

test('a note of Zeppelin is imported, shows what it showed, says what cannot run here, and goes out as it came', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open();
  const chosen = page.waitForEvent('filechooser');
  await note.command('Import a note');
  await (await chosen).setFiles(sample);
  await expect(page).toHaveURL(/\/notebook\/2/);
  const file = JSON.parse(readFileSync(sample, 'utf8')) as { name: string; paragraphs: { text?: string }[] };
  await expect(page).toHaveTitle(new RegExp(file.name.split('/').at(-1)!));

  // Its forms, its tables and what went wrong there are as they were.
  await expect(note.paragraph(1).getByLabel('name')).toBeVisible();
  await expect(note.paragraph(1).getByRole('checkbox')).toHaveCount(3);
  // Drawn as the line that it was there; half of its ages are words, which is said.
  await expect(note.outputs(2).getByRole('radio', { name: 'Line', exact: true })).toBeChecked();
  await expect(note.outputs(2)).toContainText('“age” is text');
  await note.outputs(2).getByRole('radio', { name: 'Table', exact: true }).click();
  await expect(note.outputs(2).getByRole('columnheader')).toHaveText([/name/, /age/]);
  await expect(note.outputs(2)).toContainText('tail é 漢字');
  await expect(note.paragraph(3)).toHaveAttribute('data-status', 'ERROR');

  // What was only imported goes out as it came.
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/')[2] ?? '');
  const exported = async (): Promise<{ text?: string }[]> => {
    const { body } = (await (await page.request.get(`/api/notebook/export/${id}`)).json()) as { body: string };
    return (JSON.parse(body) as { paragraphs: { text?: string }[] }).paragraphs;
  };
  const texts = file.paragraphs.map((p) => p.text);
  expect((await exported()).map((p) => p.text)).toEqual(texts);

  // Java does not run here: such a paragraph says so when it is run, hidden code or not, and stays as it is.
  for (const n of [2, 3]) {
    await note.paragraph(n).hover();
    await note.paragraph(n).getByRole('button', { name: 'Run', exact: true }).click();
    await expect(note.outputs(n)).toContainText('java');
    await expect(note.paragraph(n)).toHaveAttribute('data-status', 'ERROR', { timeout: 30_000 });
  }
  expect((await exported()).map((p) => p.text)).toEqual(texts);
  expect(problems).toEqual([]);
});
