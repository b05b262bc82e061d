import { assertNever } from '../../../base/errors.ts';
import type { BatchStamp, OutputFrame, OutputInfo, OutputSnapshot, SequencedFrame } from '../../../protocol/output.ts';
import type { Table } from '../../../protocol/table.ts';
import { BatchMarks } from './BatchMarks.ts';
import { defaultLimits, type OutputLimits } from './OutputLimits.ts';
import { RecentFrames } from './RecentFrames.ts';
import { TextTail } from './TextTail.ts';
import { appendRows, evictOld, firstRows, hasSameFields, isWellFormed, lastRows, tableBytes, upsertRows } from './table-steps.ts';

type Past = NonNullable<OutputSnapshot['history']>[number];

/**
 * One output: an ordered, bounded log of frames and the content that they add up to.
 *
 * @example
 * const log = new OutputLog(info);
 * log.apply({ op: 'text', text: 'hello\n' }); // { outputId, seq: 1, frame }
 * log.snapshot(); // whoever comes now
 * log.since(0); // whoever was away: [{ seq: 1, … }]
 */
export class OutputLog {
  readonly #limits: OutputLimits;
  readonly #text: TextTail;
  readonly #recent: RecentFrames;
  #info: OutputInfo;
  #seq = 0;
  #hasText = false;
  #table: Table | undefined;
  #totalRows: number | undefined;
  #batch: BatchStamp | undefined;
  #lastError: string | undefined;
  #history: (Past & { bytes: number })[] = [];
  #historyBytes = 0;
  readonly #marks: BatchMarks;

  constructor(info: OutputInfo, limits: OutputLimits = defaultLimits) {
    this.#info = info;
    this.#limits = limits;
    this.#text = new TextTail(limits.textBytes);
    this.#recent = new RecentFrames(limits.recentFrames, limits.recentBytes);
    this.#marks = new BatchMarks(limits.historyBatches);
  }

  /** An output as it was stored. */
  static restore(snapshot: OutputSnapshot, limits: OutputLimits = defaultLimits): OutputLog {
    const log = new OutputLog(snapshot.info, limits);
    log.#seq = snapshot.seq;
    log.#hasText = snapshot.text !== undefined;
    log.#text.reset(snapshot.text ?? '', snapshot.droppedBytes ?? 0);
    log.#table = snapshot.table;
    log.#totalRows = snapshot.totalRows;
    log.#batch = snapshot.batch;
    log.#lastError = snapshot.lastError;
    for (const { batch, table } of snapshot.history ?? []) log.#remember(batch, table);
    log.#marks.restore(snapshot.marks ?? []);
    return log;
  }

  get info(): OutputInfo {
    return this.#info;
  }

  set info(info: OutputInfo) {
    this.#info = info;
  }

  get seq(): number {
    return this.#seq;
  }

  get hasHistory(): boolean {
    return this.#history.length > 0;
  }

  /** Takes the next frame; the frame with its number, as pages are to apply it. Undefined: it is no frame for this output, and is left out. */
  apply(frame: OutputFrame): SequencedFrame | undefined {
    const applied = this.#step(frame);
    if (!applied) return undefined;
    const sequenced: SequencedFrame = { outputId: this.#info.id, seq: ++this.#seq, frame: applied };
    this.#recent.add(sequenced, frameBytes(applied));
    return sequenced;
  }

  /** All of it as of now. */
  snapshot(options: { history?: boolean } = {}): OutputSnapshot {
    const marks = this.#marks.read();
    const history = options.history === false ? [] : this.#history.map(({ batch, table }) => ({ batch, table }));
    return {
      info: this.#info,
      seq: this.#seq,
      ...(this.#hasText && { text: this.#text.toString() }),
      ...(this.#text.droppedBytes > 0 && { droppedBytes: this.#text.droppedBytes }),
      ...(this.#table && { table: this.#table }),
      ...(this.#totalRows !== undefined && { totalRows: this.#totalRows }),
      ...(this.#batch && { batch: this.#batch }),
      ...(this.#lastError !== undefined && { lastError: this.#lastError }),
      ...(history.length > 0 && { history }),
      ...(marks.length > 0 && { marks }),
    };
  }

  /** What a reader of everything up to `seq` lacks; undefined: it needs a snapshot. */
  since(seq: number): SequencedFrame[] | undefined {
    return this.#recent.since(seq, this.#seq);
  }

  #step(frame: OutputFrame): OutputFrame | undefined {
    switch (frame.op) {
      case 'text':
        this.#hasText = true;
        this.#text.add(frame.text);
        return frame;
      case 'replaceText':
        this.#hasText = true;
        this.#text.reset(frame.text);
        return frame;
      case 'replace':
        return isWellFormed(frame.table) ? this.#replace(frame) : undefined;
      case 'append':
        return isWellFormed(frame.table) ? this.#append(frame) : undefined;
      case 'upsert':
        return isWellFormed(frame.table) ? this.#upsert(frame) : undefined;
      case 'batchError':
        this.#lastError = frame.message;
        return frame;
      default:
        return assertNever(frame);
    }
  }

  #replace(frame: Extract<OutputFrame, { op: 'replace' }>): OutputFrame {
    const table = firstRows(frame.table, this.#limits.maxRows);
    const total = frame.totalRows ?? frame.table.length;
    const applied: OutputFrame = table === frame.table ? frame : { ...frame, table, totalRows: total };
    this.#set(table, frame.batch, total > table.length ? total : undefined);
    // Only a `complete` table is another one at each batch; the past of the others is in the table itself.
    if (frame.batch && (this.#info.mode ?? 'complete') === 'complete') this.#remember(frame.batch, table);
    this.#marks.clear();
    if (frame.batch && this.#info.mode === 'append') this.#marks.add(frame.batch, table.length);
    return applied;
  }

  #append(frame: Extract<OutputFrame, { op: 'append' }>): OutputFrame {
    const { table: before } = this;
    if (!before || !hasSameFields(before, frame.table)) return this.#startOver(frame);
    const grown = evictOld(appendRows(before, frame.table), this.#info);
    const table = lastRows(grown, this.#limits.maxRows);
    const leftOut = (this.#totalRows ?? before.length) - before.length + grown.length - table.length;
    const leftOutNow = leftOut + Math.max(0, (frame.totalRows ?? 0) - frame.table.length);
    this.#set(table, frame.batch, leftOutNow > 0 ? table.length + leftOutNow : undefined);
    this.#marks.drop(before.length + frame.table.length - table.length);
    if (frame.batch) this.#marks.add(frame.batch, table.length);
    return frame;
  }

  #upsert(frame: Extract<OutputFrame, { op: 'upsert' }>): OutputFrame {
    const { table: before } = this;
    if (!before || !hasSameFields(before, frame.table)) return this.#startOver(frame);
    const grown = upsertRows(before, frame.table, { keys: this.#info.keys ?? [], removed: frame.removed });
    const table = lastRows(grown, this.#limits.maxRows);
    const leftOut = grown.length - table.length + Math.max(0, (frame.totalRows ?? 0) - frame.table.length);
    this.#set(table, frame.batch, leftOut > 0 ? table.length + leftOut : undefined);
    return frame;
  }

  /** Other columns, or nothing to add to: for every reader this is a new table. */
  #startOver(frame: Extract<OutputFrame, { op: 'append' | 'upsert' }>): OutputFrame {
    const table = evictOld(frame.table, this.#info);
    const leftOut = Math.max(0, (frame.totalRows ?? 0) - frame.table.length);
    const totalRows = leftOut > 0 ? { totalRows: table.length + leftOut } : {};
    return this.#replace({ op: 'replace', table, ...totalRows, ...(frame.batch && { batch: frame.batch }) });
  }

  get table(): Table | undefined {
    return this.#table;
  }

  #set(table: Table, batch: BatchStamp | undefined, totalRows: number | undefined): void {
    this.#table = table;
    this.#totalRows = totalRows;
    // A batch that went well ends the last one's error.
    if (batch) {
      this.#batch = batch;
      this.#lastError = undefined;
    }
  }

  #remember(batch: BatchStamp, table: Table): void {
    // What another code made is no past of this picture.
    if (this.#history.at(-1)?.batch.run !== batch.run) {
      this.#history = [];
      this.#historyBytes = 0;
    }
    // A table that is sent again (after a gap) is the same batch.
    if (this.#history.at(-1)?.batch.time === batch.time) this.#historyBytes -= this.#history.pop()!.bytes;
    const bytes = tableBytes(table);
    this.#history.push({ batch, table, bytes });
    this.#historyBytes += bytes;
    const { historyBatches, historyBytes } = this.#limits;
    while (this.#history.length > 1 && (this.#history.length > historyBatches || this.#historyBytes > historyBytes))
      this.#historyBytes -= this.#history.shift()!.bytes;
  }
}

function frameBytes(frame: OutputFrame): number {
  switch (frame.op) {
    case 'text':
    case 'replaceText':
      return frame.text.length + 100;
    case 'batchError':
      return frame.message.length + 100;
    case 'replace':
    case 'append':
    case 'upsert':
      return tableBytes(frame.table);
    default:
      return assertNever(frame);
  }
}
