import { formatBatchTime } from '../../../base/formatBatchTime.ts';
import { normalizeDuration } from '../../../base/normalizeDuration.ts';
import { showText } from '../../../sql/format/showText.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

interface ShowFields {
  readonly columns: string[];
  readonly rows: unknown[][];
  readonly args: { readonly n: number; readonly truncate: number };
  readonly expectedText: string;
}

/** What `DataFrame.show` prints. */
export async function runShow(test: Case): Promise<void> {
  const { columns, rows, args, expectedText } = test as unknown as ShowFields;
  const values = rows.map((row) => row.map(fromJson));
  requireEqual('text', `${showText(columns, values, { rows: args.n, truncate: args.truncate })}\n`, expectedText);
}

/** JSON has no maps: the file writes `{"map": {…}}`. */
function fromJson(cell: unknown): unknown {
  const isMap = typeof cell === 'object' && cell !== null && 'map' in cell && Object.keys(cell).length === 1;
  return isMap ? new Map(Object.entries(cell.map as object)) : cell;
}

interface BatchTimeRow {
  readonly batchTimeMs: number;
  readonly batchMs: number;
  readonly tz: string;
  readonly date: boolean;
  readonly expected: string;
}

const FORMATS: Readonly<Record<string, (row: never) => readonly [actual: unknown, expected: unknown]>> = {
  formatBatchTime: ({ batchTimeMs, batchMs, tz, date, expected }: BatchTimeRow) => [
    formatBatchTime(batchTimeMs, batchMs, { timeZone: tz, hasDate: date }),
    expected,
  ],
  normalizeDuration: ([milliseconds, amount, unit]: [number, number, string]) => [normalizeDuration(milliseconds), [amount, unit]],
};

/** Times and durations as the page writes them. */
export async function runFormat(test: Case): Promise<void> {
  const format = FORMATS[test.case as string];
  if (!format) throw new Error(`This runner does not know the format ${String(test.case)}`);
  for (const row of test.rows as never[]) requireEqual(JSON.stringify(row), ...format(row));
}
