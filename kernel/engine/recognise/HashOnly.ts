import { HYPER_LOG_LOG } from '../../rdd/closure/kernelValues.ts';
import { ArgumentUses, isAlways, type Place } from './ArgumentUses.ts';
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

  #isHashed(node: AnyNode, [call]: readonly AnyNode[], { tree, captures }: Place): boolean {
    if (call?.type !== 'CallExpression' || call.callee === node) return false;
    const { object, property, computed } = call.callee as AnyNode & { object?: AnyNode; property?: AnyNode };
    if (object?.type !== 'Identifier' || computed === true || property?.type !== 'Identifier') return false;
    const name = object.name as string;
    const captured = captures[name];
    if (captured === undefined || !('builtin' in captured) || captured.builtin.name !== HYPER_LOG_LOG) return false;
    const args = call.arguments as AnyNode[];
    const at = args.indexOf(node);
    return (
      HASHED.get(property.name) === at &&
      !args.slice(0, at).some(({ type }) => type === 'SpreadElement') &&
      isAlways(tree, name, isReceiver)
    );
  }
}

/** monoid.add(…): no method of it can be another then. */
function isReceiver(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent?.type === 'MemberExpression' && parent.object === node && parent.computed !== true;
}
