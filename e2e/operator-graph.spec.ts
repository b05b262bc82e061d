import { expect, test } from '@playwright/test';
import { NotePage } from './support/NotePage.ts';

const code = `const lines = ssc.queueStream([], true, sc.parallelize(['to be or not', 'to be'], 2))
const words = lines.flatMap(line => line.split(' '))
const counts = words.map(word => [word, 1]).reduceByKeyAndWindow((a, b) => a + b, Seconds(10), Seconds(1)).named('counts')
display(counts, { fields: ['word', 'count'], title: 'Words' })`;

test('the operators of a running stream are drawn, with what goes through them, and lead to their code', async ({ page }) => {
  const note = new NotePage(page);
  await note.create('Operators');
  await note.run(1, code);
  const strip = note.paragraph(1).getByRole('region', { name: 'Stream ssc' });
  await strip.getByRole('button', { name: /Show details/ }).click();
  await strip.getByRole('tab', { name: 'Operators' }).click();
  await expect(strip.getByRole('button', { name: 'flatMap, line 2, 6 rows in the last batch' })).toBeVisible();
  await expect(strip.getByRole('button', { name: 'queueStream, source, line 1, 2 rows in the last batch' })).toBeVisible();
  await expect(strip.getByRole('button', { name: 'counts, line 3, 4 rows in the last batch' })).toBeVisible();

  await strip.getByRole('button', { name: /^map, line 3/ }).click();
  const detail = strip.getByRole('region', { name: 'Operator map' });
  await expect(detail.getByRole('listitem')).toHaveText(['(to,1)', '(be,1)', '(or,1)', '(not,1)', '(to,1)', '(be,1)']);
  await detail.getByRole('button', { name: /line 3/ }).click();
  await expect(note.paragraph(1).getByRole('textbox', { name: /^Code of paragraph/ })).toBeFocused();
});
