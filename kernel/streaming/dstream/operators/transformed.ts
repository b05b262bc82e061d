import type { Time } from '../../../base/Time.ts';
import type { RDD } from '../../../rdd/RDD.ts';
import type { StreamNode } from '../StreamNode.ts';
import { TransformedDStream } from './TransformedDStream.ts';

/** A person's function of the parents' RDDs, one argument for each, and the time. */
export function transformed<U>(
  operation: string,
  parents: readonly StreamNode<unknown>[],
  f: (...args: [...RDD<never>[], Time]) => RDD<U>,
): StreamNode<U> {
  return new TransformedDStream(parents, { operation, userFunction: f, settings: ['each'], apply: (rdds, time) => f(...rdds, time) });
}
