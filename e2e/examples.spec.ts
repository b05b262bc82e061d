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
