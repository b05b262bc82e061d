import type { Closure } from '../../rdd/plan/Step.ts';
import { pairsCall } from './pairsCall.ts';

/** Of what makes the first combined value in aggregateByKey: the value that it starts from, and the function that merges into a copy. */
export function startedFrom(create: Closure): { readonly zero: unknown; readonly merge: Closure } | undefined {
  const call = pairsCall(create);
  if (call?.name !== 'startFrom') return undefined;
  const [zero, merge] = call.args;
  return { zero, merge: merge as Closure };
}
