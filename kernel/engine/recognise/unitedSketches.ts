import type { Closure, Form } from '../../rdd/plan/Step.ts';
import { ArgumentUses, isOnlyRead, type Place } from './ArgumentUses.ts';
import { MergedFields } from './MergedFields.ts';
import { payloadOf } from './payloadOf.ts';
import { sketchUse } from './sketchCalls.ts';
import { type AnyNode, fieldOf } from './syntax.ts';

/**
 * Of a function that merges objects: the fields that are sketches, of which it only makes new ones together, and of which nothing of the
 * second object is left. Then they may lie in memory that is another's a moment later.
 */
export function unitedSketches(merge: Closure): Form | undefined {
  const payload = payloadOf(merge);
  if (payload === undefined) return undefined;
  const root = payload.root.function;
  const [into, from] = [new MergedFields(payload), new ReadFields(payload)];
  if (!into.areAll(root) || !from.ofFunction(root, 1)) return undefined;
  const sketches = [...into.names].filter((name) => into.isUnited(name) && !from.plain.has(name));
  return sketches.length === 0 ? undefined : { kind: 'unites', sketches };
}

/** Of an object of which nothing but fields is read: those that are read for anything but to unite sketches. */
class ReadFields extends ArgumentUses {
  readonly plain = new Set<string>();

  protected override isUse(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    const [member, ...above] = parents;
    const field = fieldOf(member);
    if (field === undefined || member!.object !== node) return false;
    if (!isUnited(member!, above, place)) this.plain.add(field.name);
    return isOnlyRead(member!, above);
  }

  protected override isPattern(): boolean {
    return false;
  }
}

/** a.field = monoid.plus(a.field, b.field); of the last one. */
function isUnited(member: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
  const [call] = parents;
  if (call?.type !== 'CallExpression') return false;
  const [into, from] = call.arguments as AnyNode[];
  const { name: parameter } = (place.tree.params as AnyNode[])[0] as AnyNode & { name?: string };
  const field = fieldOf(into);
  return (
    from === member && field?.object === parameter && field?.name === fieldOf(member)!.name && sketchUse(into!, parents, place) === 'plus'
  );
}
