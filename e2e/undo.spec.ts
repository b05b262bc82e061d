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
