import type { Table } from '../../protocol/table.ts';
import { builtin, type RDD } from '../../rdd/index.ts';
import type { KeptResult } from '../../sql/index.ts';
import { sqlTable } from './sqlTable.ts';
import { type TableOptions, toTable } from './toTable.ts';

/** All rows of a result of which only the first were sent, for whoever scrolls on or downloads it. */
export interface WholeResult {
  page(from: number, count: number): Promise<Table>;
  /** Nobody sees it any more. */
  release(): void;
}

/** Rows that are there anyway. `fields` are those of the part that was sent. */
export function wholeArray(rows: readonly unknown[], options: TableOptions & { sent: Table }): WholeResult {
  return {
    page: async (from, count) => alignedTo(options.sent, toTable(rows.slice(from, from + count), options)),
    release: () => {},
  };
}

const slice = builtin(import.meta.url, 'slice', (from: number, to: number) => (rows: Iterable<unknown>): unknown[] => {
  const found: unknown[] = [];
  let at = 0;
  for (const row of rows) {
    if (at >= to) break;
    if (at++ >= from) found.push(row);
  }
  return found;
});

/** Rows that stay with the workers, kept there so that a page does not compute all of them again. */
export function wholeRDD(rdd: RDD<unknown>, options: TableOptions & { sent: Table; counts: readonly number[] }): WholeResult {
  const isOurs = !rdd.node.isPersisted;
  if (isOurs) rdd.persist();
  return {
    async page(from, count) {
      const rows: unknown[] = [];
      let start = 0;
      for (const [partition, length] of options.counts.entries()) {
        const [first, last] = [Math.max(0, from - start), Math.min(length, from + count - start)];
        start += length;
        if (first >= last) continue;
        const [part] = await rdd.context.runJob(rdd, slice(first, last), [partition]);
        rows.push(...part!);
      }
      return alignedTo(options.sent, toTable(rows, options));
    },
    release: () => {
      if (isOurs) rdd.unpersist();
    },
  };
}

/** The result of a query, which DuckDB keeps. */
export function wholeFrame(kept: KeptResult, sent: Table): WholeResult {
  return {
    page: async (from, count) => alignedTo(sent, sqlTable(await kept.rows(from, count))),
    release: () => kept.release(),
  };
}

/** The columns of the part that was sent, in its order; another part may lack some or have more. */
function alignedTo({ fields }: Table, page: Table): Table {
  const columns = fields.map(({ name }) => {
    const at = page.fields.findIndex((field) => field.name === name);
    return at === -1 ? new Array<null>(page.length).fill(null) : page.columns[at]!;
  });
  return { fields, columns, length: page.length };
}
