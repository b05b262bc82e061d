import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

const paragraphs = [
  '%md\n# Grinding\nOf $\\frac{a}{b}$ and **flour**. <script>window.ran = 1</script>',
  "const rows = [{ word: 'mill', count: 3 }, { word: 'race', count: 5 }]\ndisplay(rows, { chart: 'bar', title: 'Words' })",
  '%html\n<b>bold</b><script>parent.ran = 1; fetch(\'https://example.org\')</script><img src=x onerror="top.ran = 1">',
  "console.log('</pre><script>window.ran = 1</script>')",
];

test('a note is one page that opens without a network, with its chart, its maths and its code, and runs nothing', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const note = new NotePage(page);
  await page.goto('/');
  const made = await page.request.post('/api/notebook', {
    data: { name: 'course/Exported', paragraphs: paragraphs.map((text) => ({ text })) },
  });
  const { body: id } = (await made.json()) as { body: string };
  await page.goto(`/notebook/${id}`);
  await note.runAll();
  await expect(note.outputs(4)).toContainText('script', { timeout: 30_000 });
  await expect(note.outputs(2)).toContainText('2 rows');

  await page.getByRole('button', { name: 'More of this note' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export as a page' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`Exported_${id}.html`);
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-export-')), 'note.html');
  await download.saveAs(file);

  const offline = await browser.newContext({ offline: true, colorScheme: 'dark' });
  const reader = await offline.newPage();
  const asked: string[] = [];
  reader.on('request', (one) => !/^(file|data|about):/.test(one.url()) && asked.push(one.url()));
  await reader.goto(pathToFileURL(file).href);
  await expect(reader.getByRole('heading', { name: 'Grinding' })).toBeVisible();
  await expect(reader.locator('math mfrac')).toBeVisible();
  await expect(reader.locator('.code-keyword', { hasText: 'const' })).toBeVisible();
  await expect(reader.getByRole('img', { name: 'Words' })).toBeVisible();
  expect(await reader.locator('figure path').count()).toBeGreaterThan(0);
  await reader.getByText('The rows').click();
  await expect(reader.getByRole('cell', { name: 'race' })).toBeVisible();
  await expect(reader.frameLocator('iframe').getByText('bold')).toBeVisible();
  expect(await reader.evaluate(() => 'ran' in window)).toBe(false);
  const ground = () => reader.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await reader.emulateMedia({ colorScheme: 'light' });
  expect(await ground()).not.toBe(dark);
  expect(asked).toEqual([]);
  await offline.close();
});

test('a note of 100 MB is refused at the limit, by page and by REST, before it has been sent', async ({ page, baseURL }) => {
  const note = new NotePage(page);
  await note.create('Small');
  const large = path.join(mkdtempSync(path.join(tmpdir(), 'millrace-large-')), 'large.zpln');
  writeFileSync(large, '');
  truncateSync(large, 100 * 1024 * 1024);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'All commands' }).fill('Import a note');
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(large);
  await expect(page.getByText('large.zpln has 100 MB; a note may have 64 MB to be imported.')).toBeVisible();

  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await new Promise<{ status: number | undefined; text: string; sent: number }>((resolve, reject) => {
    const asked = request(`${baseURL}/api/notebook/import`, { method: 'POST', headers: { cookie, 'content-length': 100 * 1024 * 1024 } });
    asked.on('response', async (response) => {
      let text = '';
      for await (const part of response) text += part;
      resolve({ status: response.statusCode, text, sent: asked.socket?.bytesWritten ?? 0 });
      asked.destroy();
    });
    asked.on('error', reject);
    asked.write(Buffer.alloc(1024 * 1024));
  });
  expect(answer.status).toBe(413);
  expect(answer.text).toContain('64 MB');
  expect(answer.sent).toBeLessThan(4 * 1024 * 1024);
});
