import { ArgumentUses, type Place } from './ArgumentUses.ts';
import { sketchMethod } from './sketchCalls.ts';
import type { AnyNode } from './syntax.ts';

/** Methods of a captured HyperLogLogMonoid, and which of their arguments they only hash. */
const HASHED: ReadonlyMap<unknown, number> = new Map([
  ['create', 0],
  ['add', 1],
]);

/**
 * Whether of a text nothing is wanted but its hash, by a sketch of the kernel, down to the functions that it is handed to. Then a
 * `HashedText` can stand for it.
 */
export class HashOnly extends ArgumentUses {
  override isUse(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    return this.#isHashed(node, parents, place) || this.isHandedOn(node, parents, place);
  }

  protected override isPattern(): boolean {
    return false;
  }

  #isHashed(node: AnyNode, [call]: readonly AnyNode[], place: Place): boolean {
    if (call?.type !== 'CallExpression' || call.callee === node) return false;
    const args = call.arguments as AnyNode[];
    const at = args.indexOf(node);
    return HASHED.get(sketchMethod(call, place)) === at && !args.slice(0, at).some(({ type }) => type === 'SpreadElement');
  }
}
