import type { DataFrame } from '../../sql/index.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import type { DisplayOptions } from './DisplayOptions.ts';
import { outputFacts } from './display.ts';
import { sqlTable } from './sqlTable.ts';

/** A DataFrame as a table output: its first rows, and how many there are. A batch's function that shows one each time shows it at the same place. */
export function displayFrame(state: ParagraphState, df: DataFrame, options: DisplayOptions & { maxRows: number }): Promise<void> {
  const output = state.outputs.open('table', outputFacts(options));
  const show = async () => {
    const result = await df.page(Math.min(options.limit ?? options.maxRows, options.maxRows));
    const totalRows = result.totalRows > result.length ? { totalRows: result.totalRows } : {};
    output.send({ op: 'replace', table: sqlTable(result), ...totalRows });
  };
  return state.pend(show());
}
