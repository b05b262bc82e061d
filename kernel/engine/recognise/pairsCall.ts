import { type BuiltinCall, builtinOf } from '../../rdd/closure/builtins.ts';
import type { Closure } from '../../rdd/plan/Step.ts';

/** How a function of keys or values was made, where the kernel's operations on pairs made it. */
export function pairsCall(f: Closure): BuiltinCall | undefined {
  const call = builtinOf(f);
  return call?.module === 'rdd/transformations/pairs.ts' ? call : undefined;
}
