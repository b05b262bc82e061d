import { expect, type Locator, type Page } from '@playwright/test';

/** A note in a browser, in the words of a person who uses it. */
export class NotePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page as a newcomer does, or a note by its name. */
  async open(name?: string): Promise<void> {
    await this.page.goto('/');
    if (name) {
      await this.page
        .getByRole('navigation', { name: 'Notes' })
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .click();
      // Until it is there, the toolbar is the one of the note before.
      await expect(this.page).toHaveTitle(new RegExp(name));
    }
    await expect(this.page.getByRole('toolbar', { name: 'Note' })).toBeVisible();
    await expect(this.page.getByText('All edits saved')).toBeVisible();
  }

  async create(name: string): Promise<void> {
    await this.page.goto('/'); // gives the session that the request needs
    const made = await this.page.request.post('/api/notebook', { data: { name } });
    const { body } = (await made.json()) as { body: string };
    await this.page.goto(`/notebook/${body}`);
    await expect(this.page.getByRole('toolbar', { name: 'Note' })).toBeVisible();
  }

  /** The n-th paragraph (from 1), or the one with a title. */
  paragraph(which: number | string): Locator {
    return this.page.getByRole('region', {
      name: typeof which === 'number' ? new RegExp(`^Paragraph ${which}(:|$)`) : new RegExp(`^Paragraph \\d+: ${which}$`),
    });
  }

  async runAll(): Promise<void> {
    await this.page.getByRole('toolbar', { name: 'Note' }).getByRole('button', { name: 'Run all' }).click();
    const confirm = this.page.getByRole('alertdialog').getByRole('button', { name: /run/i });
    if (await confirm.isVisible().catch(() => false)) await confirm.click();
  }

  /** What the palette does, by its name there. */
  async command(name: string): Promise<void> {
    // The editor has this chord for itself.
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.page.getByRole('combobox', { name: 'All commands' })).toBeFocused();
    await this.page.keyboard.type(name);
    await expect(this.page.getByRole('option', { name }).first()).toHaveAttribute('aria-selected', 'true');
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the paragraph's run has ended well: those before it in the queue take their time on a busy machine. */
  async expectFinished(which: number | string): Promise<void> {
    await expect(this.paragraph(which)).toHaveAttribute('data-status', 'FINISHED', { timeout: 60_000 });
  }

  async stopAll(): Promise<void> {
    await this.page.getByRole('toolbar', { name: 'Note' }).getByRole('button', { name: 'Stop all' }).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: /stop/i }).click();
  }

  /** Puts the cursor into a paragraph's code, as Tab would; the editor is made when it is asked for. */
  async focus(which: number | string): Promise<void> {
    const code = this.paragraph(which).getByRole('textbox', { name: /^Code of paragraph/ });
    await this.paragraph(which).scrollIntoViewIfNeeded();
    await code.focus();
    await this.paragraph(which).locator('.monaco-editor').waitFor();
    await code.focus();
  }

  /** Replaces all of a paragraph's code, as pasting does: typing would close brackets by itself. */
  async type(which: number | string, code: string): Promise<void> {
    await this.focus(which);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, code);
    await expect(this.paragraph(which).locator('.view-lines')).toContainText(
      code.split('\n')[0]!.trim().slice(0, 20).replaceAll(' ', '\u00a0'),
    );
  }

  async run(which: number | string, code?: string): Promise<void> {
    if (code === undefined) await this.focus(which);
    else await this.type(which, code);
    await this.page.keyboard.press('Shift+Enter');
  }

  outputs(which: number | string): Locator {
    return this.paragraph(which).getByRole('region', { name: 'Outputs' });
  }

  /** The batch that a paragraph's chart shows, as it is written below it. */
  async batch(which: number | string): Promise<string> {
    // A paragraph may be taller than the page, and a chart out of sight is not painted.
    const outputs = this.outputs(which);
    await outputs.scrollIntoViewIfNeeded();
    return (
      (await outputs
        .getByText(/batch of \d/)
        .first()
        .textContent()) ?? ''
    );
  }

  /** Waits until the paragraph's chart has shown several batches, one after another. */
  async expectMoving(which: number | string): Promise<void> {
    const seen = new Set<string>();
    await expect
      .poll(async () => seen.add(await this.batch(which)).size, { timeout: 30_000, message: `the chart of paragraph ${which} moves` })
      .toBeGreaterThan(2);
  }

  async expectStill(which: number | string): Promise<void> {
    // Whatever was under way when the stream ended may still arrive; then nothing may change for several batches.
    let last = '';
    let same = 0;
    await expect
      .poll(
        async () => {
          const now = await this.batch(which);
          same = now === last ? same + 1 : 0;
          last = now;
          return same;
        },
        { intervals: [1000], timeout: 30_000, message: `the chart of paragraph ${which} stands still` },
      )
      .toBeGreaterThan(3);
  }
}

/** Fails the test on a console error, an uncaught error, or a request to anywhere but the server itself. */
export function watch(page: Page): { problems: string[] } {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['blob:', 'data:'].includes(protocol) && hostname !== '127.0.0.1') problems.push(`outside: ${request.url()}`);
  });
  return { problems };
}
