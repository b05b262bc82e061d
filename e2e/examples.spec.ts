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
