import type { ClosurePayload } from '../../rdd/closure/payload.ts';
import { serializeClosure } from '../../rdd/closure/serialize.ts';
import type { Closure } from '../../rdd/plan/Step.ts';

/** What a function's text and captures are; undefined for one that cannot travel, or that the kernel made. */
export function payloadOf(f: Closure): (ClosurePayload & { readonly root: { readonly function: number } }) | undefined {
  try {
    const { functions, root } = serializeClosure(f).payload;
    return 'function' in root ? { functions, root } : undefined;
  } catch {
    // It stays where it is, and whoever sends it says why it cannot be sent.
    return undefined;
  }
}
