import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

test('undo goes on from one paragraph to the one that was typed in before, and redo comes back', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Undone');
  await note.type(1, '// first');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Alt+b');
  await expect(note.paragraph(2).locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.insertText('// second');
  await expect(note.paragraph(2).locator('.view-lines')).toContainText('second');

  await page.keyboard.press('ControlOrMeta+z');
  await expect(note.paragraph(2).locator('.view-lines')).not.toContainText('second');
  await expect(note.paragraph(1).locator('.view-lines')).toContainText('first');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(note.paragraph(1).locator('.monaco-editor.focused')).toBeVisible();
  await expect(note.paragraph(1).locator('.view-lines')).not.toContainText('first');

  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(note.paragraph(1).locator('.view-lines')).toContainText('first');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(note.paragraph(2).locator('.monaco-editor.focused')).toBeVisible();
  await expect(note.paragraph(2).locator('.view-lines')).toContainText('second');
});

test('moves and deletions of paragraphs are undone and redone by the same keys as typing', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Done again');
  await note.type(1, '// first');
  await page.keyboard.press('Escape');
  for (const words of ['// second', '// third']) {
    await page.keyboard.press('Control+Alt+b');
    await expect(page.locator('.monaco-editor.focused')).toBeVisible();
    await page.keyboard.insertText(words);
    await page.keyboard.press('Escape');
  }
  const order = () =>
    page.evaluate(async () => {
      const { body } = await (await fetch(`/api/notebook/${location.pathname.split('/')[2]}`)).json();
      return body.paragraphs.map(({ text }: { text: string }) => text.slice(3));
    });
  await expect.poll(order).toEqual(['first', 'second', 'third']);

  // The third goes up; then the second, which is below it now, goes.
  await page.keyboard.press('Control+Alt+k');
  await expect.poll(order).toEqual(['first', 'third', 'second']);
  await note.paragraph(3).focus();
  await page.keyboard.press('Control+Alt+d');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect.poll(order).toEqual(['first', 'third']);
  await expect(note.paragraph(2)).toBeFocused();

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(order).toEqual(['first', 'third', 'second']);
  await expect(note.paragraph(3)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(order).toEqual(['first', 'second', 'third']);
  await expect(note.paragraph(3)).toBeFocused();

  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(order).toEqual(['first', 'third', 'second']);
  await expect(note.paragraph(2)).toBeFocused();
  await page.keyboard.press('Control+y');
  await expect.poll(order).toEqual(['first', 'third']);
  await expect(note.paragraph(2)).toBeFocused();
  await page.keyboard.press('Control+y');
  await expect(page.getByText('There is nothing to redo')).toBeVisible();

  // Out of the code too, when nothing that was typed there is left to take back.
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(order).toEqual(['first', 'third', 'second']);
  await page.keyboard.press('Enter');
  await expect(note.paragraph(3).locator('.monaco-editor.focused')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(order).toEqual(['first', 'third']);
});
