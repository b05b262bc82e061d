import type { ClosurePayload } from '../../rdd/closure/payload.ts';
import { type AnyNode, functionTree, isNode } from './syntax.ts';

/** A function, the name of its argument, and what it captures. */
export interface Place {
  readonly tree: AnyNode;
  readonly name: string;
  readonly captures: ClosurePayload['functions'][number]['captures'];
}

/** Whether all that functions do with an argument is of a kind, down to the functions that they hand it to. */
export abstract class ArgumentUses {
  readonly payload: ClosurePayload;
  readonly #seen = new Set<string>();

  constructor(payload: ClosurePayload) {
    this.payload = payload;
  }

  /** Whether a mention of the argument is of the kind. `parents`: what it stands in, the innermost first. */
  protected abstract isUse(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean;

  /** Whether the properties that a pattern takes of the argument are of the kind. */
  protected abstract isPattern(pattern: AnyNode): boolean;

  ofFunction(index: number, position: number): boolean {
    const id = `${index}:${position}`;
    if (this.#seen.has(id)) return true;
    this.#seen.add(id);
    const tree = this.tree(index);
    if (tree === undefined) return false;
    const parameters = tree.params as AnyNode[];
    if (parameters.slice(0, position + 1).some(({ type }) => type === 'RestElement')) return false;
    const parameter = parameters[position];
    if (parameter === undefined) return true;
    if (parameter.type === 'ObjectPattern') return this.isPattern(parameter);
    if (parameter.type !== 'Identifier') return false;
    const place = { tree, name: parameter.name as string, captures: this.payload.functions[index]!.captures };
    const others = parameters.filter((other) => other !== parameter);
    return [...others, tree.body as AnyNode].every((node) => this.only(node, [], place));
  }

  /** Whether each mention of the name in a tree is of the kind. */
  protected only(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    if (isFunction(node)) return !mentions(node, [place.name]);
    if (node.type === 'Identifier' && node.name === place.name) return this.isUse(node, parents, place);
    return childrenOf(node).every((child) => this.only(child, [node, ...parents], place));
  }

  /** Whether a node is handed to a captured function that does nothing else with it. */
  protected isHandedOn(node: AnyNode, [parent]: readonly AnyNode[], { tree, captures }: Place): boolean {
    if (parent?.type !== 'CallExpression' || parent.callee === node) return false;
    const args = parent.arguments as AnyNode[];
    const callee = parent.callee as AnyNode;
    const captured = callee.type === 'Identifier' ? captures[callee.name as string] : undefined;
    if (captured === undefined || !('function' in captured) || !isAlways(tree, callee.name as string, isCalled)) return false;
    if (args.some(({ type }) => type === 'SpreadElement')) return false;
    return this.ofFunction(captured.function, args.indexOf(node));
  }

  protected tree(index: number): AnyNode | undefined {
    const tree = functionTree(this.payload.functions[index]!.source);
    return tree && !mentions(tree, ['arguments', 'eval']) ? tree : undefined;
  }
}

/** A property that nothing is assigned to, and that is not called as a method. */
export function isOnlyRead(member: AnyNode, [above, beyond]: readonly AnyNode[]): boolean {
  switch (above?.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForInStatement':
    case 'ForOfStatement':
      return above.left !== member;
    case 'CallExpression':
      return above.callee !== member;
    case 'TaggedTemplateExpression':
      return above.tag !== member;
    case 'UnaryExpression':
      return above.operator !== 'delete';
    case 'ChainExpression':
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'RestElement':
      return false;
    case 'Property':
      return beyond?.type === 'ObjectExpression';
    default:
      return true;
  }
}

/** Whether a captured name stands for what was captured wherever it is mentioned: a mention `isUse`, not a declaration or an assignment. */
export function isAlways(
  node: AnyNode,
  name: string,
  isUse: (node: AnyNode, parent: AnyNode | undefined) => boolean,
  parent?: AnyNode,
): boolean {
  if (node.type === 'Identifier' && node.name === name) return isUse(node, parent);
  return childrenOf(node).every((child) => isAlways(child, name, isUse, node));
}

function isCalled(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent?.type === 'CallExpression' && parent.callee === node;
}

function mentions(node: AnyNode, names: readonly string[]): boolean {
  if (node.type === 'Identifier' && names.includes(node.name as string)) return true;
  return childrenOf(node).some((child) => mentions(child, names));
}

/** What is an expression, pattern or statement; names of fields and of properties are not. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.entries(node).flatMap(([field, value]) => {
    const isName = (field === 'property' || field === 'key') && node.computed !== true;
    return isName ? [] : [value].flat().filter(isNode);
  });
}

export function isFunction({ type }: AnyNode): boolean {
  return /Function|Class/.test(type);
}
