import { builtin } from '../closure/builtins.ts';
import type { RDDActions } from '../RDDActions.ts';

const eachRow = builtin(import.meta.url, 'eachRow', (f: (row: unknown) => unknown) => (rows: Iterable<unknown>) => {
  const iterator = rows[Symbol.iterator]();
  // Awaiting only where there is something to await keeps a plain loop as fast as one.
  const run = (): Promise<void> | undefined => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      const result = f(next.value);
      if (result instanceof Promise) return result.then(run);
    }
    return undefined;
  };
  return run();
});
const wholePartition = builtin(import.meta.url, 'wholePartition', (f: (rows: never) => unknown) => async (rows: never) => {
  await f(rows);
});

export async function foreach<T>(rdd: RDDActions<T>, f: (row: T) => void | Promise<void>): Promise<void> {
  await rdd.context.runNode(rdd.node, eachRow(rdd.context.clean(f, { mayBeAsync: true }) as never));
}

export async function foreachPartition<T>(rdd: RDDActions<T>, f: (rows: IterableIterator<T>) => void | Promise<void>): Promise<void> {
  await rdd.context.runNode(rdd.node, wholePartition(rdd.context.clean(f, { mayBeAsync: true }) as never));
}
