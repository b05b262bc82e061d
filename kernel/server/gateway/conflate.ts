import type { OutputFrame, SequencedFrame } from '../../protocol/output.ts';
import type { Table } from '../../protocol/table.ts';

/**
 * The shortest list of frames that leaves a reader with the same content: nothing before the last `replace`, neighbours of one kind
 * merged into one that says where it begins (`first`).
 *
 * @example
 * conflate([append(1), append(2), replace(3), append(4), append(5)]) // [replace 1..3, append 4..5]
 */
export function conflate(frames: readonly SequencedFrame[]): SequencedFrame[] {
  const from = frames.findLastIndex(({ frame }) => frame.op === 'replace' || frame.op === 'replaceText');
  const result: SequencedFrame[] = [];
  if (from > 0) result.push(spanning(frames[0]!, frames[from]!, frames[from]!.frame));
  // Runs of frames are gathered first and merged once: merging pair by pair would copy the first rows again and again.
  let run: SequencedFrame[] = [];
  const close = (): void => {
    if (run.length > 0) result.push(merge(run));
    run = [];
  };
  for (const next of frames.slice(from > 0 ? from + 1 : 0)) {
    if (run[0] && !canFollow(run[0].frame, next.frame)) close();
    run.push(next);
  }
  close();
  return result;
}

function canFollow(before: OutputFrame, next: OutputFrame): boolean {
  if (before.op === 'text') return next.op === 'text';
  if (before.op === 'append') return next.op === 'append' && haveSameFields(before.table, next.table);
  // Rows that are removed by one and set by the other depend on the order.
  if (before.op === 'upsert')
    return next.op === 'upsert' && !before.removed?.length && !next.removed?.length && haveSameFields(before.table, next.table);
  return false;
}

function merge(run: SequencedFrame[]): SequencedFrame {
  const first = run[0]!;
  const last = run.at(-1)!;
  if (run.length === 1) return first;
  if (last.frame.op === 'text')
    return spanning(first, last, { op: 'text', text: run.map((f) => (f.frame.op === 'text' ? f.frame.text : '')).join('') });
  const steps = run.flatMap(({ frame }) => (frame.op === 'append' || frame.op === 'upsert' ? [frame] : []));
  const table = joined(steps.map((step) => step.table));
  // Appended rows that were left out stay left out; an upsert says what its own batch lacked.
  const leftOut = steps.reduce((sum, step) => (step.op === 'append' ? sum : 0) + missing(step), 0);
  return spanning(first, last, { ...last.frame, table, ...(leftOut > 0 && { totalRows: table.length + leftOut }) } as OutputFrame);
}

const missing = ({ table, totalRows = 0 }: { table: Table; totalRows?: number | undefined }): number =>
  Math.max(0, totalRows - table.length);

function joined(tables: readonly Table[]): Table {
  const fields = tables[0]!.fields;
  return {
    fields,
    columns: fields.map((_, i) => tables.flatMap((table) => table.columns[i] ?? [])),
    length: tables.reduce((sum, table) => sum + table.length, 0),
  };
}

function spanning(first: SequencedFrame, last: SequencedFrame, frame: OutputFrame): SequencedFrame {
  return { outputId: last.outputId, seq: last.seq, frame, first: first.first ?? first.seq };
}

function haveSameFields(a: Table, b: Table): boolean {
  return (
    a.fields.length === b.fields.length &&
    a.fields.every((field, i) => field.name === b.fields[i]!.name && field.type === b.fields[i]!.type)
  );
}
