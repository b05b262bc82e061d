import { HYPER_LOG_LOG } from '../../rdd/closure/kernelValues.ts';
import { isAlways, type Place } from './ArgumentUses.ts';
import { type AnyNode, fieldOf } from './syntax.ts';

/** Of a call like visitors.add(…): the method, where the object is a HyperLogLogMonoid that the function captures. */
export function sketchMethod(call: AnyNode, { tree, captures }: Place): string | undefined {
  const { object, property, computed } = call.callee as AnyNode & { object?: AnyNode; property?: AnyNode };
  if (object?.type !== 'Identifier' || computed === true || property?.type !== 'Identifier') return undefined;
  const name = object.name as string;
  const captured = captures[name];
  if (captured === undefined || !('builtin' in captured) || captured.builtin.name !== HYPER_LOG_LOG) return undefined;
  return isAlways(tree, name, isReceiver) ? (property.name as string) : undefined;
}

/** monoid.add(…): no method of it can be another then. */
function isReceiver(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent?.type === 'MemberExpression' && parent.object === node && parent.computed !== true;
}

/** What becomes of a sketch in object.field = monoid.add(object.field, value); of either mention of the field. `parents`: the innermost first. */
export function sketchUse(member: AnyNode, parents: readonly AnyNode[], place: Place): 'add' | 'plus' | undefined {
  const isLeft = parents[0]?.type === 'AssignmentExpression' && parents[0].left === member;
  const [assignment, statement] = isLeft ? parents : parents.slice(1);
  if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=' || statement?.type !== 'ExpressionStatement') {
    return undefined;
  }
  const { left, right: call } = assignment as AnyNode & { left: AnyNode; right: AnyNode };
  if (call.type !== 'CallExpression' || (!isLeft && call !== parents[0])) return undefined;
  const [first] = call.arguments as AnyNode[];
  if (!isSameField(left, first) || (left !== member && first !== member)) return undefined;
  const method = sketchMethod(call, place);
  return method === 'add' || method === 'plus' ? method : undefined;
}

function isSameField(a: AnyNode, b: AnyNode | undefined): boolean {
  const [of, name] = [fieldOf(a), fieldOf(b)];
  return of !== undefined && of.object === name?.object && of.name === name.name;
}
