import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';
import { OwnServer } from './support/OwnServer.ts';

const server = new OwnServer(Number(process.env.E2E_PORT ?? 23000) + 3, { MILLRACE_AUTH: 'accounts' });

test.use({ baseURL: server.url });
test.beforeAll(() => server.start());
test.afterAll(() => server.end());

test('the first person makes the server theirs and invites another, who may look and not run', async ({ page, browser }) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Nobody lives here yet' })).toBeVisible();
  const setup = /\/login#setup=[\w-]+/.exec(server.said)?.[0] ?? '';
  await page.goto(setup);
  await page.reload();
  await page.getByLabel('Name').fill('Ann');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('toolbar', { name: 'Note' })).toBeVisible();

  await page.goto('/account');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const invitation = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue();

  const other = await browser.newContext();
  const guest = new NotePage(await other.newPage());
  await guest.page.goto(invitation);
  await guest.page.getByLabel('Name').fill('Ben');
  await guest.page.getByLabel('Password').fill('another horse battery');
  await guest.page.getByRole('button', { name: 'Join' }).click();
  await expect(guest.page.getByRole('navigation', { name: 'Notes' })).toBeVisible();
  await guest.open('Speed layer');
  await expect(guest.page.getByText('You can read', { exact: true })).toBeVisible();
  await expect(guest.page.getByRole('button', { name: 'Run all' })).toHaveCount(0);
  await guest.page.keyboard.press('Shift+Enter');
  await expect(guest.paragraph('By action')).toHaveAttribute('data-status', 'READY');

  const made = await page.request.post('/api/notebook', { data: { name: 'Empty', paragraphs: [{ text: '' }] } });
  const { body: empty } = (await made.json()) as { body: string };
  await guest.page.goto(`/notebook/${empty}`);
  await expect(guest.page.getByText('You can read', { exact: true })).toBeVisible();
  await guest.focus(1);
  await expect(guest.page.getByText('TypeScript here')).toHaveCount(0);
  await guest.open('Speed layer');

  // A role that is given holds for the page that is open already.
  const owner = new NotePage(page);
  await owner.open('Speed layer');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByLabel('Ben: Run').click();
  await expect(page.getByLabel('Ben: Run')).toBeChecked();
  await expect(guest.page.getByText('You can read and run')).toBeVisible();
  await expect(guest.page.getByRole('button', { name: 'Run all' })).toBeVisible();
  await other.close();
});
