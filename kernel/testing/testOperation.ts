import { expect } from 'vitest';
import type { DStream } from '../streaming/dstream/DStream.ts';
import { type HarnessOptions, StreamHarness } from './StreamHarness.ts';
import type { Batches } from './TestInputDStream.ts';

export interface TestOptions extends HarnessOptions {
  /** Compares the elements of a batch in any order. */
  readonly inAnyOrder?: boolean;
  /** Default: as many as there are expected outputs. */
  readonly batches?: number;
}

/**
 * Semantics as a table: batches in, operation, batches out.
 *
 * @example
 * await testOperation([[0], [1], [2]], s => s.window(Seconds(2)), [[0], [0, 1], [1, 2]])
 */
export async function testOperation<T, U>(
  input: Batches<T>,
  operation: (stream: DStream<T>) => DStream<U>,
  expected: readonly (readonly U[])[],
  options: TestOptions = {},
): Promise<void> {
  const harness = new StreamHarness(options);
  try {
    const seen = harness.collect(operation(harness.input(input)));
    if (!harness.ssc.checkpointDir) harness.checkpoint();
    harness.ssc.start();
    await harness.run(options.batches ?? expected.length);
    expect([...harness.errors.values()].flat()).toEqual([]);
    const order = (rows: readonly U[]): readonly U[] => (options.inAnyOrder ? [...rows].sort(byText) : rows);
    expect(seen.map(({ rows }) => order(rows))).toEqual(expected.map(order));
  } finally {
    await harness.dispose();
  }
}

function byText(a: unknown, b: unknown): number {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}
