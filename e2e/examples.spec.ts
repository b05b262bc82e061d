import { expect, test } from '@playwright/test';
import { NotePage, watch } from './support/NotePage.ts';

test('1 Streaming fundamentals', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open('1 Streaming fundamentals');
  await note.runAll();
  for (const title of ['An operation on every batch', 'One number a batch', 'transform', 'A window looks back'])
    await note.expectMoving(title);
  await expect(note.outputs('foreachRDD')).toContainText(/4 records in 2 partitions/);
  await expect(note.outputs('generatedRDDs and slice')).toContainText(/numbers remembers \d+ ms and holds \d+ RDDs/);
  await expect(note.outputs('A window looks back')).toContainText('20');
  expect(problems).toEqual([]);
  await note.stopAll();
});

test('2 Socket word count', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open('2 Socket word count');
  await note.runAll();
  await expect(note.outputs('Two servers that talk')).toContainText('serving lines on ports 9999 and 9998');
  await note.expectMoving('Counts by window');
  await expect(note.outputs('Counts by window')).toContainText('the');
  await note.expectMoving('Rate');
  await expect(note.outputs('As Spark prints it')).toContainText(/-{43}\s*Time: \d+ ms\s*-{43}\s*\(\w+,\d+\)/);
  // The servers are this paragraph's: run again, it takes the same ports.
  await note.run('Two servers that talk');
  await expect(note.paragraph('Two servers that talk').getByText(/EADDRINUSE/)).toHaveCount(0);
  expect(problems).toEqual([]);
  await note.stopAll();
});

test('4 Clean separation', async ({ page }) => {
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open('4 Clean separation');
  await note.runAll();
  await expect(note.outputs('That it is right')).toContainText('All passed');
  await expect(note.outputs('That it is right')).toContainText('3 of 3 passed');
  await note.expectMoving('How it is wired');
  await expect(note.outputs('How it is wired')).toContainText('conversion');
  expect(problems).toEqual([]);

  // A module that changes makes those who import it outdated; a test that fails says which batch is not as expected.
  const lib = note.paragraph('What is computed');
  await note.run(
    'What is computed',
    "%lib(name=pipeline)\nimport { add, countsOf, parse } from 'activity'\nexport const countByProduct = (lines: DStream<string>) => lines.flatMap(parse).map(activity => [activity.product, countsOf(activity)]).reduceByKey(add)",
  );
  await expect(lib).toHaveAttribute('data-status', 'FINISHED');
  await expect(note.paragraph('That it is right').getByText('outdated')).toBeVisible();
  await note.run('That it is right');
  await expect(note.paragraph('That it is right')).toHaveAttribute('data-status', 'ERROR');
  await expect(note.outputs('That it is right')).toContainText('1 failed');
  await expect(note.outputs('That it is right')).toContainText('2 of 3 batches are not as expected');
  await note.stopAll();
});

test('5 Streaming aggregations', async ({ page }) => {
  test.slow();
  const { problems } = watch(page);
  const note = new NotePage(page);
  await note.open('5 Streaming aggregations');
  await note.runAll();
  await note.expectFinished('How far off is it\\?');
  for (const title of [
    'Since the beginning: updateStateByKey',
    'The last half minute: a window with an inverse',
    'Visits',
    'Who is here: state snapshots',
    'Unique visitors by product',
    'How far off is it\\?',
  ])
    await note.expectMoving(title);
  // The sketch is within a few per cent of the exact count.
  await expect(note.outputs('How far off is it\\?')).toContainText(/\d\.\d %/);
  expect(problems).toEqual([]);
  await note.stopAll();
});

test('7 Receiver reliability', async ({ page }) => {
  test.slow();
  const { problems } = watch(page);
  const note = new NotePage(page);
  const table = note.outputs('What came, and what did not');
  /** What the table says of a receiver: last, received, missing, twice. */
  const tally = async (receiver: string): Promise<number[]> => {
    const row = table.getByRole('row').filter({ hasText: new RegExp(`(^|\\s)${receiver}`) });
    // Out of sight it is not painted.
    await row.first().scrollIntoViewIfNeeded();
    return ((await row.first().innerText()).match(/[\d,]+/g) ?? []).map((text) => Number(text.replaceAll(',', '')));
  };
  const missing = async (receiver: string) => (await tally(receiver))[2];
  await note.open('7 Receiver reliability');
  await note.runAll();
  await note.expectFinished('Kill');
  await note.expectMoving('What came, and what did not');
  // Running all has pulled the plug already: both are there again when both are in the table and move.
  await expect(table.getByRole('row').filter({ hasText: 'unreliable' }).first()).toBeVisible({ timeout: 30_000 });
  await expect(async () => {
    await note.run('Pull the plug');
    await expect(note.outputs('Pull the plug')).toContainText('2 connections broken', { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  // Two seconds of twenty records each have gone by unheard.
  await expect.poll(() => missing('unreliable'), { timeout: 30_000 }).toBeGreaterThan(10);
  expect(await missing('reliable')).toBe(0);
  await note.run('The write-ahead log');
  await expect(note.outputs('The write-ahead log')).toContainText(/log-\d+-\d+/);
  const [last] = await tally('reliable');
  await note.run('Kill', "process.kill(process.pid, 'SIGKILL')");
  await expect(note.paragraph('Kill')).toContainText(/SIGKILL/);
  await note.type('Kill', '// killed');
  await note.runAll();
  await expect.poll(async () => (await tally('reliable'))[0] ?? 0, { timeout: 90_000 }).toBeGreaterThan((last ?? 0) + 100);
  expect(await missing('reliable')).toBe(0);
  expect(problems).toEqual([]);
  await note.stopAll();
});
