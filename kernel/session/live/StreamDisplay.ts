import { Minutes } from '../../base/Duration.ts';
import type { Time } from '../../base/Time.ts';
import type { BatchStamp, OutputMode } from '../../protocol/output.ts';
import type { Table } from '../../protocol/table.ts';
import type { RDD } from '../../rdd/index.ts';
import type { DisplayOptions } from './DisplayOptions.ts';
import { LiveTable } from './LiveTable.ts';
import type { Output } from './ParagraphOutputs.ts';
import { takeHead } from './takeHead.ts';
import { toTable } from './toTable.ts';

const DefaultThreshold = Minutes(5);

/** One `display(stream)`: turns each batch into a frame of its output. */
export class StreamDisplay {
  readonly output: Output;
  readonly #options: DisplayOptions;
  readonly #maxRows: number;
  readonly #isPicture: boolean;
  #live: LiveTable | undefined;
  #mode: OutputMode | undefined;

  /** `isPicture`: each batch shows all there is, not what is new. */
  constructor(output: Output, options: DisplayOptions & { maxRows: number; isPicture: boolean }) {
    this.output = output;
    this.#options = options;
    this.#isPicture = options.isPicture;
    this.#maxRows = Math.min(options.limit ?? options.maxRows, options.maxRows);
  }

  async show(rdd: RDD<unknown>, time: Time): Promise<void> {
    const { rows, count } = await takeHead(rdd, this.#maxRows);
    this.#take(toTable(rows, this.#options), { time, totalRows: count, firstRow: rows[0] });
  }

  /** A batch whose rows are in columns already. */
  showTable(table: Table, { time, totalRows }: { time: Time; totalRows: number }): void {
    this.#take(table, { time, totalRows });
  }

  #take(rows: Table, { time, totalRows, firstRow }: { time: Time; totalRows: number; firstRow?: unknown }): void {
    const table = this.#withTime(rows, time);
    if (table.length === 0 && !this.#live && this.#options.mode !== 'complete') return;
    this.#live ??= this.#begin(table, firstRow);
    this.output.send(this.#live.apply(table, this.#stamp(time), totalRows));
  }

  fail(message: string, time: Time): void {
    this.output.send({ op: 'batchError', message, batch: this.#stamp(time) });
  }

  resync(): void {
    const frame = this.#live?.snapshot();
    if (frame) this.output.send(frame);
  }

  #stamp(time: Time): BatchStamp {
    return { time: time.milliseconds, doneAt: Date.now(), run: this.output.info.runId };
  }

  /** What the first rows say about how batches add up. */
  #begin(table: Table, firstRow: unknown): LiveTable {
    const timeField = this.#options.time ?? table.fields.find((field) => field.type === 'time')?.name;
    const mode = this.#options.mode ?? (timeField === undefined || this.#isPicture ? 'complete' : 'append');
    const threshold = (this.#options.threshold ?? DefaultThreshold).milliseconds;
    const keys = this.#options.keys ?? keysOf(table, firstRow);
    this.#mode = mode;
    if (mode === 'append') this.output.describe({ mode, threshold, ...(timeField === undefined ? {} : { timeField }) });
    else this.output.describe(mode === 'update' ? { mode, keys: [...keys] } : { mode });
    return new LiveTable({ mode, threshold, timeField, keys, maxRows: this.#maxRows });
  }

  /** Appended rows without a time of their own have their batch's. */
  #withTime(table: Table, time: Time): Table {
    if ((this.#mode ?? this.#options.mode) !== 'append' || this.#options.time !== undefined) return table;
    if (table.fields.some((field) => field.type === 'time')) return table;
    const times = new Array<number>(table.length).fill(time.milliseconds);
    return { fields: [{ name: 'time', type: 'time' }, ...table.fields], columns: [times, ...table.columns], length: table.length };
  }
}

/** Of pairs the key; of a table's rows what is no figure. */
function keysOf({ fields }: Table, firstRow: unknown): string[] {
  const named = firstRow === undefined ? fields.filter(({ type }) => type !== 'number') : fields.slice(0, keyWidth(firstRow));
  return (named.length > 0 ? named : fields.slice(0, 1)).map(({ name }) => name);
}

const keyWidth = (row: unknown) => (Array.isArray(row) && Array.isArray(row[0]) ? row[0].length : 1);
