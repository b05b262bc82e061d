import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

/** What axe calls serious on the page as it stands, with where. */
async function serious(page: Page): Promise<string[]> {
  // A colour on its way to another one has a contrast that nobody reads.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
        .map((one) => one.finished),
    ).then(() => undefined),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious for axe in ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const note = new NotePage(await context.newPage());
    const { page } = note;
    const { problems } = watch(page);
    await note.open();
    await note.runAll();
    await note.expectMoving('By product');
    expect(await serious(page), 'the note').toEqual([]);

    for (const sheet of ['Share', 'Schedule', 'Revisions']) {
      await note.command(sheet);
      const dialog = page.getByRole('dialog');
      await expect(dialog).toBeVisible();
      if (sheet === 'Share') {
        await dialog.getByLabel('What').selectOption({ label: 'Top products, last 30 seconds' });
        await dialog.getByRole('button', { name: 'Make a link' }).click();
        await expect(dialog.getByLabel('Link', { exact: true }).first()).toBeVisible();
      }
      expect(await serious(page), sheet).toEqual([]);
      if (sheet !== 'Share') await page.keyboard.press('Escape');
      else {
        const link = await dialog.getByLabel('Link', { exact: true }).first().inputValue();
        await page.keyboard.press('Escape');
        const viewer = await context.newPage();
        await viewer.goto(link);
        await expect(viewer.getByText(/batch of \d/).first()).toBeVisible();
        expect(await serious(viewer), 'a shared output').toEqual([]);
        await viewer.close();
      }
      await expect(dialog).toHaveCount(0);
    }
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('combobox', { name: 'All commands' })).toBeVisible();
    expect(await serious(page), 'the palette').toEqual([]);
    await page.keyboard.press('Escape');

    for (const path of ['/docs/paragraph-api', '/docs/first-stream', '/docs/errors', '/jobs', '/nowhere']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      expect(await serious(page), path).toEqual([]);
    }
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
    await context.close();
  });
}
