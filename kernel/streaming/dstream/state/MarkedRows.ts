import { hash } from 'node:crypto';
import { serialize } from 'node:v8';
import { builtin } from '../../../rdd/closure/builtins.ts';
import { encodeRows } from '../../../rdd/frames/encode.ts';
import { keyId } from '../../../rdd/partitioner/key.ts';
import type { CapturedPart } from './Capture.ts';

/** The rows of one partition that are to be saved, and a mark of every row, by which the next save knows what has changed since. */
export interface MarkedRows extends CapturedPart {
  readonly marks: ReadonlyMap<unknown, unknown>;
}

type Pair = readonly [unknown, unknown];

/** Marks every row; all are to be saved. */
export const markAll = builtin(import.meta.url, 'markAll', () => (rows: Iterable<Pair>) => [markedRows(rows, undefined)]);

/** Marks every row; those whose mark is another than before are to be saved. */
export const markChanged = builtin(import.meta.url, 'markChanged', () => (rows: Iterable<Pair>, before: Iterable<MarkedRows>) => {
  const [marked] = before;
  return [markedRows(rows, marked?.marks)];
});

export const capturedPart = builtin(
  import.meta.url,
  'capturedPart',
  () =>
    ({ isWhole, rows, removed }: CapturedPart): CapturedPart => ({ isWhole, rows, removed }),
);

function markedRows(rows: Iterable<Pair>, before: ReadonlyMap<unknown, unknown> | undefined): MarkedRows {
  const marks = new Map<unknown, unknown>();
  const changed: Pair[] = [];
  for (const row of rows) {
    const id = keyId(row[0]);
    const mark = markOf(row[1]);
    marks.set(id, mark);
    if (!before || !Object.is(before.get(id), mark) || (mark === undefined && !before.has(id))) changed.push(row);
  }
  const removed = before ? [...before.keys()].filter((id) => !marks.has(id)) : [];
  return { isWhole: !before, rows: frameOf(changed), removed: frameOf(removed), marks };
}

/** A plain value is its own mark. Of an object it is a hash of its content: it may be changed where it is, without becoming another. */
function markOf(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('\0') ? `\0s${value}` : value;
  if (typeof value !== 'object' || value === null) return value;
  return `\0o${hash('sha1', serialize(value), 'base64')}`;
}

/** A frame that may be a field of a row: not of shared memory. */
export function frameOf(rows: readonly unknown[]): Uint8Array {
  return new Uint8Array(encodeRows(rows));
}
