import { inspect } from 'node:util';
import { KernelError } from '../../base/errors.ts';
import type { Table } from '../../protocol/table.ts';
import type { ParagraphState } from '../ParagraphState.ts';
import { chartHint } from './chartHint.ts';
import type { DisplayOptions } from './DisplayOptions.ts';
import type { OutputFacts } from './ParagraphOutputs.ts';
import { toTable } from './toTable.ts';
import { type WholeResult, wholeArray } from './WholeResult.ts';

/** What an output may say of itself before there are rows. */
export function outputFacts(options: DisplayOptions): OutputFacts {
  const { title } = options;
  const chart = chartHint(options.chart);
  return { ...(title === undefined ? {} : { title: title.slice(0, 500) }), ...(chart === undefined ? {} : { chart }) };
}

/**
 * Rows that are there already, as a table output. What is left out of it is kept: `whole` says where, when the rows are only the first of all.
 */
export function displayRows(
  state: ParagraphState,
  rows: readonly unknown[],
  options: DisplayOptions & { maxRows: number; totalRows?: number; whole?: (sent: Table) => WholeResult },
): void {
  const shown = rows.slice(0, Math.min(options.limit ?? options.maxRows, options.maxRows));
  const table = toTable(shown, options);
  const totalRows = options.totalRows ?? rows.length;
  const output = state.outputs.open('table', outputFacts(options));
  const isCut = totalRows > shown.length;
  output.send({ op: 'replace', table, ...(isCut ? { totalRows } : {}) });
  if (isCut) output.hold(options.whole?.(table) ?? wholeArray(rows, { ...options, sent: table }));
}

/** Rows of a value that has some, undefined otherwise. */
export function rowsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value];
  if (value instanceof Set || ArrayBuffer.isView(value)) return Array.from(value as Iterable<unknown>);
  return undefined;
}

/** Text of a value as consoles print it, in Zeppelin's display system when it is a string. */
export function displayText(state: ParagraphState, value: unknown): void {
  const text =
    typeof value === 'string' ? value : inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, breakLength: 120 });
  state.printed.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function refuseDisplay(value: unknown): never {
  throw new KernelError(
    'DISPLAY_UNSUPPORTED',
    `display cannot show ${inspect(value, { depth: 0 })}. Give it a stream, an RDD, or an array of rows.`,
  );
}

/** Whether an array reads better as a table than as text: it holds records or pairs. */
export const hasRecords = (rows: readonly unknown[]) => rows.length > 0 && rows.every((row) => typeof row === 'object' && row !== null);
