import { expect, test } from 'vitest';
import { RowPages } from './RowPages.ts';

function numbers(asked: number[]) {
  return async (from: number, count: number) => {
    asked.push(from);
    return {
      fields: [{ name: 'n', type: 'number' as const }],
      columns: [Array.from({ length: count }, (_, i) => from + i)],
      length: count,
    };
  };
}

const cellOf = (pages: RowPages, index: number): unknown => {
  const found = pages.row(index);
  return found?.table.columns[0]?.[found.row];
};

test('rows come page by page, each page once, and whoever draws is told', async () => {
  const asked: number[] = [];
  const pages = new RowPages(numbers(asked));
  const told = new Promise<void>((resolve) => pages.subscribe(resolve));
  expect([cellOf(pages, 700_123), cellOf(pages, 700_124)]).toEqual([undefined, undefined]);
  await told;
  expect([cellOf(pages, 700_123), cellOf(pages, 700_499)]).toEqual([700_123, 700_499]);
  expect(asked).toEqual([700_000]);
});

test('scrolling through a million rows holds a bounded number of them', async () => {
  const asked: number[] = [];
  const pages = new RowPages(numbers(asked));
  for (let index = 0; index < 1_000_000; index += 10_000) {
    const told = new Promise<void>((resolve) => pages.subscribe(resolve));
    pages.row(index);
    await told;
  }
  expect(asked.length).toBe(100);
  // The first is gone, the last is there.
  expect([cellOf(pages, 0), cellOf(pages, 990_000)]).toEqual([undefined, 990_000]);
});

test('a page that did not come says why and is asked for again', async () => {
  let isDown = true;
  const pages = new RowPages(async (from, count) => {
    if (isDown) throw new Error('The kernel ended.');
    return numbers([])(from, count);
  });
  const next = () => new Promise<void>((resolve) => pages.subscribe(resolve));
  let told = next();
  pages.row(5);
  await told;
  expect(pages.refusal).toBe('The kernel ended.');
  isDown = false;
  told = next();
  pages.row(5);
  await told;
  expect([pages.refusal, cellOf(pages, 5)]).toEqual([undefined, 5]);
});
