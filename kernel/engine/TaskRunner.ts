import { KernelError } from '../base/errors.ts';
import type { Accumulator, AccumulatorUpdate } from '../rdd/shared/Accumulator.ts';
import { BlockStore } from './BlockStore.ts';
import { ExchangeBuffers } from './ExchangeBuffers.ts';
import type { ProgramHelpers, ResolvedInputs, RunProgram } from './Program.ts';
import type { InternTable } from './text/InternTable.ts';
import { TextsInUse } from './text/TextsInUse.ts';
import type { KeptRows } from './text/TokenColumns.ts';

/** One for the thread: a task's loops run in one turn, and each begins with the table as it finds it. */
const texts = new TextsInUse();

/** Where a task's rows are kept while it runs; committed when it has succeeded. */
export interface KeepPlace {
  readonly rdd: number;
  readonly partition: number;
}

export interface TaskOutcome {
  readonly result: unknown;
  readonly updates: readonly AccumulatorUpdate[];
  readonly kept: readonly (KeepPlace & { readonly rows: number })[];
  readonly milliseconds: number;
}

/** Runs one task at a time on this thread: its blocks and its accumulators count only when it succeeds. */
export class TaskRunner implements ProgramHelpers {
  readonly blocks = new BlockStore();
  readonly #accumulators = new Map<number, Accumulator<never, unknown>>();
  #runs = 0;
  #kept: (KeepPlace & { rows: KeptRows })[] = [];

  /** The accumulator that closures revived here add to. */
  accumulator(id: number, make: () => Accumulator<never, unknown>): Accumulator<never, unknown> {
    const known = this.#accumulators.get(id);
    if (known !== undefined) return known;
    const made = make();
    this.#accumulators.set(id, made);
    return made;
  }

  get tokens(): InternTable {
    return texts.table;
  }

  keep(place: unknown, rows: KeptRows): void {
    this.#kept.push({ ...(place as KeepPlace), rows });
  }

  /** Awaits only what is a promise: a plain task ends in the turn in which it began. */
  run(program: RunProgram, inputs: ResolvedInputs): TaskOutcome | Promise<TaskOutcome> {
    const run = ++this.#runs;
    this.#kept = [];
    texts.beforeTask();
    for (const accumulator of this.#accumulators.values()) accumulator.reset();
    const start = performance.now();
    const result = program(inputs);
    if (result instanceof Promise)
      return result.then((value) => {
        if (run !== this.#runs) throw new KernelError('JOB_CANCELLED', 'The task was given up while it waited.');
        return this.#outcome(value, start);
      });
    return this.#outcome(result, start);
  }

  block(rdd: number, partition: number): KeptRows {
    const rows = this.blocks.get(rdd, partition);
    if (rows !== undefined) return rows;
    throw new KernelError('BLOCKS_LOST', `The kept rows of RDD ${rdd}, partition ${partition}, are gone.`);
  }

  #outcome(value: unknown, start: number): TaskOutcome {
    const result = value instanceof ExchangeBuffers ? value.frames() : value;
    for (const { rdd, partition, rows } of this.#kept) this.blocks.put(rdd, partition, rows);
    const updates = [...this.#accumulators.values()]
      .filter((accumulator) => !accumulator.isZero)
      .map((accumulator) => ({ id: accumulator.id, partial: accumulator.partial() }));
    const kept = this.#kept.map(({ rdd, partition, rows }) => ({ rdd, partition, rows: rows.length }));
    this.#kept = [];
    return { result, updates, kept, milliseconds: performance.now() - start };
  }
}
