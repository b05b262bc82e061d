import type { DataFrame } from '../../sql/index.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import type { DisplayOptions } from './DisplayOptions.ts';
import { outputFacts } from './display.ts';
import type { Output } from './ParagraphOutputs.ts';
import { sqlTable } from './sqlTable.ts';
import { wholeFrame } from './WholeResult.ts';

type Pages = Awaited<ReturnType<DataFrame['pages']>>;

/** A DataFrame as a table output: its first rows, and all of them for whoever scrolls on. A batch's function that shows one each time shows it at the same place. */
export function displayFrame(state: ParagraphState, df: DataFrame, options: DisplayOptions & { maxRows: number }): Promise<void> {
  const output = state.outputs.open('table', outputFacts(options));
  const limit = Math.min(options.limit ?? options.maxRows, options.maxRows);
  return state.pend(df.pages(limit).then((pages) => showPages(output, pages)));
}

/** The first rows of a result; where there are more, whoever scrolls on gets them. */
export function showPages(output: Output, { first, kept }: Pages): void {
  const table = sqlTable(first);
  output.send({ op: 'replace', table, ...(first.totalRows > first.length ? { totalRows: first.totalRows } : {}) });
  output.hold(kept && wholeFrame(kept, table));
}
