import type { LiveTable } from '@/components/chart/LiveTable.ts';
import type { BatchStamp, OutputFrame, OutputInfo, OutputSnapshot, SequencedFrame } from '@/kernel/protocol/output.ts';
import type { Table } from '@/kernel/protocol/table.ts';
import { assertNever } from '../assertNever.ts';
import { AppendedRows } from './AppendedRows.ts';
import { BatchHistory, type PastBatch } from './BatchHistory.ts';
import { KeyedRows } from './KeyedRows.ts';
import type { PaintQueue } from './PaintQueue.ts';
import { type HeldText, TextRing } from './TextRing.ts';

/** What `apply` found: `gap` means that frames between the last one and this are missing, and nothing was changed. */
export type Applied = 'applied' | 'known' | 'gap';

/**
 * One output as the page holds it: the log's content up to `seq`. Frames change it, charts and texts read it; nothing of React
 * is on this way.
 */
export class LiveOutput implements LiveTable {
  seq = 0;
  #info: OutputInfo;
  #hasTable = false;
  #rows: AppendedRows | KeyedRows;
  #batch: BatchStamp | undefined;
  /** Rows that there were and that are not held: over the kernel's, the server's or this page's limit. */
  #leftOut = 0;
  #lastError: string | undefined;
  readonly #history = new BatchHistory();
  readonly #text = new TextRing();
  readonly #listeners = new Set<() => void>();
  readonly #queue: PaintQueue;

  constructor(info: OutputInfo, queue: PaintQueue) {
    this.#info = info;
    this.#queue = queue;
    this.#rows = rowsFor(info);
  }

  get info(): OutputInfo {
    return this.#info;
  }

  /** How its rows add up is said with its first batch, after it was opened: what is held then goes on under the new rule. */
  set info(info: OutputInfo) {
    const before = this.#info;
    this.#info = info;
    if (haveSameRule(before, info)) return;
    const held = this.current();
    this.#rows = rowsFor(info);
    if (held) this.#rows.replace(held);
  }

  apply({ seq, first = seq, frame }: SequencedFrame): Applied {
    if (seq <= this.seq) return 'known';
    const standsAlone = frame.op === 'replace' || frame.op === 'replaceText';
    // Merged frames that overlap what is held cannot be taken apart again, so they are a gap too.
    if (first !== this.seq + 1 && !standsAlone) return 'gap';
    this.#change(frame);
    this.seq = seq;
    this.#queue.add(this.#notify);
    return 'applied';
  }

  restore(snapshot: OutputSnapshot): void {
    this.#info = snapshot.info;
    this.seq = snapshot.seq;
    this.#rows = rowsFor(snapshot.info);
    this.#hasTable = snapshot.table !== undefined;
    if (snapshot.table && this.#rows instanceof AppendedRows) this.#rows.replace(snapshot.table, snapshot.marks);
    else if (snapshot.table) this.#rows.replace(snapshot.table);
    this.#text.replace(snapshot.text ?? '', snapshot.droppedBytes);
    this.#batch = snapshot.batch;
    this.#leftOut = leftOut(snapshot);
    this.#lastError = snapshot.lastError;
    this.#history.replace(snapshot.history ?? []);
    this.#queue.add(this.#notify);
  }

  current(): Table | undefined {
    return this.#hasTable ? this.#rows.read() : undefined;
  }

  batch(): BatchStamp | undefined {
    return this.#batch;
  }

  history(): readonly PastBatch[] {
    return this.#info.mode === 'append' && this.#rows instanceof AppendedRows ? this.#rows.history() : this.#history.read();
  }

  /** How many rows there were before the cap, when some were left out. */
  totalRows(): number | undefined {
    return this.#leftOut > 0 ? this.#rows.read().length + this.#leftOut : undefined;
  }

  /** The error of the last batch; gone as soon as a batch succeeds. */
  lastError(): string | undefined {
    return this.#lastError;
  }

  /** The same object until the text changes. */
  text(): HeldText {
    return this.#text.read();
  }

  /** Calls `listener` after changes, at most once a picture. Returns what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  readonly #notify = (): void => {
    for (const listener of this.#listeners) listener();
  };

  #change(frame: OutputFrame): void {
    switch (frame.op) {
      case 'text':
        this.#text.append(frame.text);
        break;
      case 'replaceText':
        this.#text.replace(frame.text);
        break;
      case 'replace':
        this.#rows.replace(frame.table);
        this.#leftOut = leftOut(frame);
        this.#succeeded(frame.batch);
        break;
      case 'append':
        if (this.#rows instanceof KeyedRows) this.#rows.upsert(frame.table, []);
        else this.#leftOut += leftOut(frame) + this.#rows.append(frame.table);
        this.#succeeded(frame.batch);
        break;
      case 'upsert':
        this.#keyed().upsert(frame.table, frame.removed ?? []);
        this.#leftOut = leftOut(frame);
        this.#succeeded(frame.batch);
        break;
      case 'batchError':
        this.#lastError = frame.message;
        this.#batch = frame.batch ?? this.#batch;
        break;
      default:
        assertNever(frame);
    }
  }

  #succeeded(batch: BatchStamp | undefined): void {
    this.#hasTable = true;
    this.#lastError = undefined;
    this.#batch = batch ?? this.#batch;
    if (!batch) return;
    if (this.#info.mode === 'append' && this.#rows instanceof AppendedRows) this.#rows.mark(batch);
    else this.#history.add(batch, this.#rows.read());
  }

  /** An upsert on an output that did not say `update`: its rows get keys from here on. */
  #keyed(): KeyedRows {
    if (this.#rows instanceof KeyedRows) return this.#rows;
    const keyed = new KeyedRows(this.info.keys);
    if (this.#hasTable) keyed.replace(this.#rows.read());
    this.#rows = keyed;
    return keyed;
  }
}

function leftOut({ table, totalRows }: { table?: Table | undefined; totalRows?: number | undefined }): number {
  return Math.max(0, (totalRows ?? 0) - (table?.length ?? 0));
}

function haveSameRule(a: OutputInfo, b: OutputInfo): boolean {
  return a.mode === b.mode && a.threshold === b.threshold && a.timeField === b.timeField && a.keys?.join('\0') === b.keys?.join('\0');
}

function rowsFor(info: OutputInfo): AppendedRows | KeyedRows {
  return info.mode === 'update' ? new KeyedRows(info.keys) : new AppendedRows(info);
}
