import { KernelError } from '../../base/errors.ts';
import { builtin } from '../closure/builtins.ts';
import type { RDDActions } from '../RDDActions.ts';

/** A function of a partition's rows that looks at one after another: whoever has them one by one may call `step` itself. */
export interface FoldFunction {
  (rows: Iterable<unknown>): unknown;
  readonly start: () => unknown;
  readonly step: (acc: unknown, row: unknown) => unknown;
  /** What becomes of it after the last row; itself without. */
  readonly end?: (acc: unknown) => unknown;
}

const foldPartition = builtin(import.meta.url, 'foldPartition', (zero: unknown, step: FoldFunction['step']): FoldFunction => {
  const start = () => copyOf(zero);
  const fold = (rows: Iterable<unknown>) => {
    let acc = start();
    for (const row of rows) acc = step(acc, row);
    return acc;
  };
  return Object.assign(fold, { start, step });
});

export async function reduce<T>(rdd: RDDActions<T>, f: (a: T, b: T) => T): Promise<T> {
  const { context } = rdd;
  const partials = await context.reduce<T>(rdd.node, context.clean(f));
  if (partials.length === 0) throw emptyCollection('reduce', 'fold with a neutral value gives one for an empty RDD.');
  return partials.reduce(context.local(f));
}

export function fold<T>(rdd: RDDActions<T>, zero: T, f: (a: T, b: T) => T): Promise<T> {
  return aggregate(rdd, zero, { seqOp: f, combOp: f });
}

export interface AggregateFunctions<T, U> {
  readonly seqOp: (acc: U, row: T) => U;
  readonly combOp: (a: U, b: U) => U;
}

export async function aggregate<T, U>(rdd: RDDActions<T>, zero: U, { seqOp, combOp }: AggregateFunctions<T, U>): Promise<U> {
  const { context } = rdd;
  const partials = await context.runNode<U>(rdd.node, foldPartition(zero, context.clean(seqOp) as never));
  return partials.reduce(context.local(context.clean(combOp)), copyOf(zero) as U);
}

export function emptyCollection(action: string, hint: string): KernelError {
  return new KernelError('EMPTY_COLLECTION', `${action} on an empty collection has no result. ${hint}`);
}

/** f may change the neutral value in place. */
function copyOf(zero: unknown): unknown {
  return typeof zero === 'object' && zero !== null ? structuredClone(zero) : zero;
}
