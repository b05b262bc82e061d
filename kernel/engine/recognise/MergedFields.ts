import { isPlain } from '../../rdd/partitioner/key.ts';
import type { Closure, Form } from '../../rdd/plan/Step.ts';
import { ArgumentUses, childrenOf, isFunction, isOnlyRead, type Place } from './ArgumentUses.ts';
import { payloadOf } from './payloadOf.ts';
import { sketchUse } from './sketchCalls.ts';
import { startedFrom } from './startedFrom.ts';
import { type AnyNode, fieldOf, isFieldName, isName, resultOf } from './syntax.ts';

/**
 * Whether combined values are objects that one function makes, each of the same fields, and that another only reads and sets fields of
 * before it gives them back. Then the fields can lie in columns, and one object can stand for all of them.
 */
export function mergedFields(create: Closure, merge: Closure): Form | undefined {
  const names = fieldsStarted(create) ?? fieldsMade(create);
  const uses = names && usesOf(merge);
  if (names === undefined || !uses?.areAmong(names)) return undefined;
  return { kind: 'fields', names, sketches: names.filter((name) => uses.isSketch(name)) };
}

function usesOf(merge: Closure): MergedFields | undefined {
  const payload = payloadOf(merge);
  const uses = payload && new MergedFields(payload);
  return uses?.areAll(payload!.root.function) ? uses : undefined;
}

/** aggregateByKey({ … }, merge) */
function fieldsStarted(create: Closure): readonly string[] | undefined {
  const start = startedFrom(create);
  if (typeof start?.zero !== 'object' || start.zero === null || !isPlain(start.zero)) return undefined;
  const names = Object.keys(start.zero);
  return areFields(names) && usesOf(start.merge)?.areAmong(names) ? names : undefined;
}

/** value => ({ … }), or value => merge({ … }, value) */
function fieldsMade(create: Closure): readonly string[] | undefined {
  const payload = payloadOf(create);
  if (payload === undefined) return undefined;
  const root = payload.root.function;
  const uses = new MergedFields(payload);
  const made = uses.resultOf(root);
  if (made?.type !== 'CallExpression') return namesOf(made);
  const callee = made.callee as AnyNode;
  const [object, ...others] = made.arguments as AnyNode[];
  const captured = callee.type === 'Identifier' ? payload.functions[root]!.captures[callee.name as string] : undefined;
  const names = namesOf(object);
  if (names === undefined || captured === undefined || !('function' in captured)) return undefined;
  const isMerge = !others.some(({ type }) => type === 'SpreadElement') && uses.areAll(captured.function);
  return isMerge && uses.areAmong(names) ? names : undefined;
}

function namesOf(object: AnyNode | undefined): readonly string[] | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  const names = (object.properties as AnyNode[]).map((property) => {
    const { key, computed, kind } = property as AnyNode & { key?: AnyNode };
    return property.type === 'Property' && computed !== true && kind === 'init' && key?.type === 'Identifier' ? (key.name as string) : '';
  });
  return areFields(names) ? names : undefined;
}

/** Names like whole numbers have an order of their own. */
function areFields(names: readonly string[]): boolean {
  const isField = (name: string) => isFieldName(name) && /^\D/.test(name);
  return names.length > 0 && names.every(isField) && new Set(names).size === names.length;
}

/** What a function does with the object that it merges into. */
export class MergedFields extends ArgumentUses {
  readonly names = new Set<string>();
  readonly #uses = new Map<string, 'add' | 'plus' | 'plain'>();

  /** Whether all that a function does with its first argument is to read and set fields, and to give it back in the end. */
  areAll(index: number): boolean {
    const tree = this.tree(index);
    const [parameter] = (tree?.params ?? []) as AnyNode[];
    const { body } = (tree?.body ?? {}) as { body?: unknown };
    if (parameter?.type !== 'Identifier' || !Array.isArray(body)) return false;
    const isGiven = (statement: AnyNode | undefined) =>
      statement?.type === 'ReturnStatement' && isName(statement.argument, parameter.name as string);
    return isGiven(body.at(-1)) && returnsOf(tree!.body as AnyNode).every(isGiven) && this.ofFunction(index, 0);
  }

  areAmong(names: readonly string[]): boolean {
    return [...this.names].every((name) => names.includes(name));
  }

  /** Whether a field is a sketch, to which values are added and nothing else. */
  isSketch(name: string): boolean {
    return this.#uses.get(name) === 'add';
  }

  /** Whether a field is a sketch, to which others are added and nothing else. */
  isUnited(name: string): boolean {
    return this.#uses.get(name) === 'plus';
  }

  /** What a function gives, where that is all it does. */
  resultOf(index: number): AnyNode | undefined {
    const tree = this.tree(index);
    return tree && resultOf(tree);
  }

  protected override isUse(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    const [parent, ...above] = parents;
    if (parent?.type === 'ReturnStatement') return true;
    const name = fieldOf(parent)?.name;
    if (name === undefined || parent!.object !== node) return false;
    const use = sketchUse(parent!, above, place) ?? 'plain';
    this.#uses.set(name, this.names.has(name) && this.#uses.get(name) !== use ? 'plain' : use);
    this.names.add(name);
    return use !== 'plain' || isOnlyRead(parent!, above) || isSet(parent!, above);
  }

  protected override isPattern(): boolean {
    return false;
  }
}

function isSet(member: AnyNode, [above]: readonly AnyNode[]): boolean {
  return (above?.type === 'AssignmentExpression' && above.left === member) || above?.type === 'UpdateExpression';
}

/** Of the function itself, not of functions inside it. */
function returnsOf(node: AnyNode): AnyNode[] {
  if (isFunction(node)) return [];
  return node.type === 'ReturnStatement' ? [node] : childrenOf(node).flatMap(returnsOf);
}
