import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test('a chart is downloaded as the picture that it is', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.create('Picture');
  await note.run(1, "display([['a', 3], ['b', 5]], { fields: ['letter', 'count'], title: 'Two bars', chart: 'bar' })");
  const chart = note.outputs(1).getByRole('region', { name: 'Two bars' });
  await expect(chart.locator('[data-chart=bar] svg').first()).toBeVisible();
  const coming = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('menuitem', { name: 'Download as image' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('Two_bars.png');

  // The bars are in it: more than one colour, in a picture of twice the size.
  const data = readFileSync(await download.path()).toString('base64');
  const seen = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    const counts = new Map<number, number>();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const large = [...counts.values()].filter((count) => count > pixels.length / 50).length;
    return { width: bitmap.width, large };
  }, data);
  const { width } = (await chart.locator('[data-chart=bar]').boundingBox())!;
  expect(seen.width).toBeGreaterThan(width * 1.9);
  expect(seen.large).toBeGreaterThanOrEqual(2);
  expect(problems).toEqual([]);
});
