import { builtin } from '../../rdd/index.ts';

/** What one partition has to show: its first rows, and how many there are. */
export interface Head {
  rows: unknown[];
  count: number;
}

/** Runs on workers: a table that is shown needs few rows and their number, whatever the size of the batch. */
export const headAndCount = builtin(import.meta.url, 'headAndCount', (limit: number) => (rows: Iterable<unknown>): Head => {
  const head: Head = { rows: [], count: 0 };
  for (const row of rows) if (head.count++ < limit) head.rows.push(row);
  return head;
});
