import { expect, type Locator, type Page, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} is not reached by ${key}`);
}

test('the whole main job by keyboard alone: write, run, watch, switch, edit, share, stop', async ({ page, browser }) => {
  test.setTimeout(180_000);
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open();
  await note.command('New note');
  await expect(page).toHaveTitle(/Untitled/);

  // The cursor is in the first paragraph.
  await expect(note.paragraph(1).locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.insertText(
    "const ticks = ssc.queueStream([], true, sc.parallelize(['mill', 'race', 'mill']))\n" +
      "display(ticks.countByValue(), { fields: ['word', 'count'], title: 'Words' })",
  );
  await page.keyboard.press('Control+Enter');
  await note.expectMoving(1);
  await expect(note.outputs(1)).toContainText('2 rows');

  // Out of the editor, to the kinds of chart, and through them by arrows.
  await page.keyboard.press('Escape');
  await tabTo(page, note.outputs(1).getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowRight');
  await expect(note.outputs(1).getByRole('radio', { checked: true })).toBeFocused();
  const kind = await note.outputs(1).getByRole('radio', { checked: true }).getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(note.outputs(1).getByRole('radio', { name: kind!, exact: true })).not.toBeChecked();

  // Back into the code; the chart follows at the next batch.
  await tabTo(page, note.paragraph(1).getByRole('textbox', { name: /^Code of paragraph/ }), 'Shift+Tab');
  await expect(note.paragraph(1).locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText("\ndisplay(ticks.count(), { fields: ['n'], title: 'How many', chart: 'number' })");
  await page.keyboard.press('Control+Enter');
  await expect(note.outputs(1).getByRole('region', { name: 'How many' })).toContainText('3');

  await note.command('Share');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await tabTo(page, dialog.getByRole('button', { name: 'Make a link' }));
  await page.keyboard.press('Enter');
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue();
  await page.keyboard.press('Escape');
  const stranger = await browser.newContext();
  const viewer = await stranger.newPage();
  await viewer.goto(link);
  await expect(viewer.getByText(/batch of \d/).first()).toBeVisible({ timeout: 30_000 });
  await stranger.close();

  await note.command('Stop all');
  await tabTo(page, page.getByRole('alertdialog').getByRole('button', { name: /stop/i }));
  await page.keyboard.press('Enter');
  await note.expectStill(1);
  expect(problems).toEqual([]);
});
