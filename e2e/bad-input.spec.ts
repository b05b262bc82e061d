import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

const cases = [
  { what: 'a syntax error', code: "console.log('before')\nconst x = = 1", says: /line 2/i },
  { what: 'a type error', code: "const n: number = 'one'", says: /Type 'string' is not assignable to type 'number'[\s\S]*line 1/i },
  { what: 'a throw at the top', code: "\n\nthrow new Error('on purpose')", says: /on purpose[\s\S]*line 3/i },
  {
    what: 'a throw inside a closure on a worker',
    code: "await sc.parallelize([1, 2, 3], 2).map(n => {\n  if (n === 3) throw new Error('three')\n  return n\n}).collect()",
    says: /three[\s\S]*line 2/i,
  },
  {
    what: 'a capture that cannot travel',
    code: 'const timer = setTimeout(() => {}, 1)\nawait sc.parallelize([1]).map(n => [n, timer.hasRef()]).collect()',
    says: /captures 'timer'/,
  },
  { what: 'a missing module', code: "import { x } from 'no-such-module'\nconsole.log(x)", says: /no-such-module/ },
];

test('each mistake is answered in its place, at its line, and the note goes on', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Mistakes');
  for (const { what, code, says } of cases) {
    await note.run(1, code);
    await expect(note.paragraph(1), what).toContainText(says);
  }
  await note.run(1, "console.log('all is well', 1 + 1)");
  await expect(note.outputs(1)).toContainText('all is well 2');
});

test('an endless loop is stopped, and the names of the note are still there', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Loops');
  await note.run(1, 'const kept = 42');
  await expect(note.paragraph(1)).toContainText(/Took/);
  await note.run(2, 'while (true) {}');
  await note.paragraph(2).getByRole('button', { name: 'Stop' }).click();
  await expect(note.paragraph(2)).toContainText(/abort|stopped|interrupted/i);
  await note.run(2, "console.log('kept', kept)");
  await expect(note.outputs(2)).toContainText('kept 42');
});

test('a kernel that is killed says why, and the note goes on', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Killed');
  await note.run(1, "process.kill(process.pid, 'SIGKILL')");
  const band = page.getByRole('alert').filter({ hasText: 'The kernel crashed' });
  await expect(band).toContainText('SIGKILL');
  await expect(page).toHaveTitle(/^\(crashed\) Killed/);
  await expect(note.paragraph(1)).toHaveAttribute('data-status', 'ABORT');
  await note.run(1, "console.log('and on')");
  await expect(note.outputs(1)).toContainText('and on');
  await expect(band).toHaveCount(0);
});

test('a flood of output is capped and says so', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Floods');
  await note.run(1, "const line = 'x'.repeat(1000)\nfor (let i = 0; i < 50_000; i++) console.log(line)");
  await expect(note.outputs(1)).toContainText(/left out|dropped|not shown|earlier/i, { timeout: 30_000 });
  await note.run(1, "console.log('and on')");
  await expect(note.outputs(1)).toContainText('and on');
});

test('an unreadable folder is an error of its batch, and the stream goes on', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Folders');
  await note.run(1, "ssc.textFileStream('/root').count().print()");
  await expect(note.paragraph(1)).toContainText(/\/root/);
  await expect(note.paragraph(1)).toContainText(/permission|allowed|cannot|not readable|MILLRACE_DATA/i);
});

test('a broken file is refused with its reason', async ({ page }) => {
  await page.goto('/');
  const refused = await page.request.post('/api/notebook/import', { headers: { 'content-type': 'text/plain' }, data: '{"paragraphs": 7}' });
  expect(refused.status()).toBe(400);
  expect(await refused.text()).toMatch(/paragraphs/);
});
