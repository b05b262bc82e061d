import { KernelError } from '../base/errors.ts';
import type { Chunk, ChunkTools } from '../rdd/plan/Chunk.ts';
import type { Closure, Sink, Step, TextRange } from '../rdd/plan/Step.ts';
import { HashedText } from '../rdd/sketch/HashedText.ts';
import { SketchColumn } from '../rdd/sketch/SketchColumn.ts';
import { Emitter } from './codegen/Emitter.ts';
import { emitSink } from './codegen/sinks.ts';
import { ExchangeBuffers } from './ExchangeBuffers.ts';
import { KeyIndex } from './KeyIndex.ts';
import { byteChunks } from './text/byteChunks.ts';
import type { InternTable } from './text/InternTable.ts';
import { isLeftOut } from './text/leftOut.ts';
import { RowCollector } from './text/RowCollector.ts';
import { type KeptRows, TokenColumns } from './text/TokenColumns.ts';
import { TokenSums } from './text/TokenSums.ts';
import { textChunks } from './text/textChunks.ts';

/** A task's inputs, resolved: readers of rows, text ranges, or plain numbers. */
export type ResolvedInputs = readonly unknown[];
export type RunProgram = (inputs: ResolvedInputs) => unknown;

/** What generated code calls beside the person's closures. */
export interface ProgramHelpers {
  /** Holds the rows of a persisted partition. */
  keep(place: unknown, rows: KeptRows): void;
  /** The texts that this thread knows by their bytes; one table for the length of a task. */
  readonly tokens: InternTable;
}

type Instantiate = (closures: readonly Closure[], helpers: object) => RunProgram;
const MAX_CODES = 1000;

/** Generated loops by structure and the code they call, so that a batch generates nothing. */
export class ProgramCodes {
  readonly #codes = new Map<string, Instantiate>();

  /** The loop of a step and sink over these closures. `codeKey` tells pipelines of equal structure but other closures apart: V8 learns about each on its own. */
  make(
    step: Step,
    sink: Sink,
    { closures, codeKey, helpers }: { closures: readonly Closure[]; codeKey: string; helpers: ProgramHelpers },
  ): RunProgram {
    const key = `${JSON.stringify([step, sink])}${codeKey}`;
    let instantiate = this.#codes.get(key);
    if (instantiate === undefined) {
      instantiate = generate(step, sink, closures.length);
      if (this.#codes.size >= MAX_CODES) this.#codes.delete(this.#codes.keys().next().value!);
      this.#codes.set(key, instantiate);
    }
    return instantiate(closures, helpersOf(helpers));
  }
}

/** The text of a program, for those who want to read it. */
export function programSource(step: Step, sink: Sink, closures: number): string {
  const names = Array.from({ length: closures }, (_, i) => `f${i}`);
  const bind = names.length === 0 ? '' : `const [${names.join(', ')}] = closures;\n`;
  const emitter = new Emitter({ hasJumps: sink.op === 'take' });
  return `'use strict';\n${bind}${emitter.program(emitSink(emitter, step, sink))}`;
}

function generate(step: Step, sink: Sink, closures: number): Instantiate {
  return new Function('closures', 'helpers', programSource(step, sink, closures)) as Instantiate;
}

function helpersOf(runner: ProgramHelpers): object {
  return {
    ...HELPERS,
    keep: runner.keep.bind(runner),
    byteChunks: (ranges: readonly TextRange[]) => byteChunks(ranges, runner.tokens.allocate),
    keyIndex: () => new KeyIndex(runner.tokens),
    sums: (merge: Closure) => new TokenSums(runner.tokens, merge as (a: unknown, b: unknown) => unknown),
    sketches: () => new SketchColumn(),
    hashedText: () => new HashedText(),
    collector: () => new RowCollector(runner.tokens),
    chunksOf: (rows: KeptRows | Chunk): Chunk[] => [chunkOf(rows, runner.tokens)],
    exchange: (partitions: number) => new ExchangeBuffers(partitions, () => runner.tokens),
    get tokens() {
      return runner.tokens;
    },
    get chunkTools(): ChunkTools {
      return { texts: runner.tokens, keyTable: () => new KeyIndex(runner.tokens) };
    },
  };
}

function chunkOf(rows: KeptRows | Chunk, tokens: InternTable): Chunk {
  if (rows instanceof TokenColumns) return rows.chunk(tokens);
  return Array.isArray(rows) ? { rows } : (rows as Chunk);
}

const HELPERS = {
  isLeftOut,
  textChunks,
  iterate: (rows: readonly unknown[]) => rows.values(),
  arrayOf(result: unknown, operator: string): readonly unknown[] {
    return Array.isArray(result) ? result : Array.from(iterable(result, operator));
  },
  iterable,
  own,
};

/** Sketches of these fields that are views of a frame are copied: from now on they are the values' own. */
function own(values: readonly unknown[], fields: readonly string[]): void {
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    for (const field of fields) {
      const sketch = (value as Record<string, unknown>)[field];
      if (sketch instanceof Int32Array && sketch.byteOffset > 0) (value as Record<string, unknown>)[field] = sketch.slice();
    }
  }
}

function iterable(result: unknown, operator: string): Iterable<unknown> {
  if (typeof (result as Iterable<unknown> | undefined)?.[Symbol.iterator] === 'function') return result as Iterable<unknown>;
  const what = result instanceof Promise ? 'a promise' : result === null ? 'null' : typeof result;
  throw new KernelError('CLOSURE_FAILED', `The function of ${operator} must return an array or another iterable, not ${what}.`);
}
