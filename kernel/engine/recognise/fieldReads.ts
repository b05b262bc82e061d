import { parseExpressionAt } from 'acorn';
import type { ClosurePayload } from '../../rdd/closure/payload.ts';
import { serializeClosure } from '../../rdd/closure/serialize.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import type { AnyNode } from './syntax.ts';

/**
 * The names of the fields that a closure reads of one of its arguments, when it does nothing else with it: does not return it, keep it, change
 * it or call its methods. Then it may be given an object that is another row a moment later. Undefined: it may do something else.
 */
export function fieldReads(f: Closure, position: number): ReadonlySet<string> | undefined {
  const payload = payloadOf(f);
  if (payload === undefined || !('function' in payload.root)) return undefined;
  const names = new Set<string>();
  const isFine = new Reads(payload, names).ofFunction(payload.root.function, position);
  return isFine ? names : undefined;
}

/** Of a function that gives [key, row]: the fields that it reads for the key. */
export function keyReads(f: Closure): ReadonlySet<string> | undefined {
  const payload = payloadOf(f);
  if (payload === undefined || !('function' in payload.root)) return undefined;
  const names = new Set<string>();
  return new Reads(payload, names).ofPair(payload.root.function) ? names : undefined;
}

function payloadOf(f: Closure): ClosurePayload | undefined {
  try {
    return serializeClosure(f).payload;
  } catch {
    // It stays where it is, and whoever sends it says why it cannot be sent.
    return undefined;
  }
}

type Captures = ClosurePayload['functions'][number]['captures'];

/** A function's text and where an argument goes in it. */
interface Place {
  readonly name: string;
  readonly captures: Captures;
}

class Reads {
  readonly #payload: ClosurePayload;
  readonly #names: Set<string>;
  readonly #seen = new Set<string>();

  constructor(payload: ClosurePayload, names: Set<string>) {
    this.#payload = payload;
    this.#names = names;
  }

  ofFunction(index: number, position: number): boolean {
    const id = `${index}:${position}`;
    if (this.#seen.has(id)) return true;
    this.#seen.add(id);
    const tree = this.#tree(index);
    if (tree === undefined) return false;
    const parameters = tree.params as AnyNode[];
    if (parameters.slice(0, position + 1).some(({ type }) => type === 'RestElement')) return false;
    const parameter = parameters[position];
    if (parameter === undefined) return true;
    if (parameter.type === 'ObjectPattern') return this.#pattern(parameter);
    if (parameter.type !== 'Identifier') return false;
    const place = { name: parameter.name as string, captures: this.#payload.functions[index]!.captures };
    const others = parameters.filter((other) => other !== parameter);
    return [...others, tree.body as AnyNode].every((node) => this.#only(node, [], place));
  }

  ofPair(index: number): boolean {
    const tree = this.#tree(index);
    const [parameter, ...more] = (tree?.params ?? []) as AnyNode[];
    const pair = tree?.body as AnyNode | undefined;
    if (parameter?.type !== 'Identifier' || more.length > 0 || pair?.type !== 'ArrayExpression') return false;
    const [key, row, ...rest] = pair.elements as (AnyNode | null)[];
    const isPair = key && key.type !== 'SpreadElement' && row?.type === 'Identifier' && row.name === parameter.name && rest.length === 0;
    const place = { name: parameter.name as string, captures: this.#payload.functions[index]!.captures };
    return isPair === true && this.#only(key, [], place);
  }

  #tree(index: number): AnyNode | undefined {
    const { source } = this.#payload.functions[index]!;
    try {
      const tree = parseExpressionAt(`(${source})`, 0, { ecmaVersion: 'latest', sourceType: 'module' }) as AnyNode;
      const isFunction = tree.type === 'ArrowFunctionExpression' || tree.type === 'FunctionExpression';
      return isFunction && tree.async !== true && tree.generator !== true && !mentions(tree, ['arguments', 'eval']) ? tree : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether each mention of the name in a tree is the reading of a field, or hands it to a function that only reads. */
  #only(node: AnyNode, parents: readonly AnyNode[], place: Place): boolean {
    if (isFunction(node)) return !mentions(node, [place.name]);
    if (node.type === 'Identifier' && node.name === place.name) return this.#use(node, parents, place);
    return childrenOf(node).every((child) => this.#only(child, [node, ...parents], place));
  }

  #use(node: AnyNode, [parent, ...above]: readonly AnyNode[], place: Place): boolean {
    if (parent === undefined) return false;
    if (parent.type === 'MemberExpression') {
      if (parent.object !== node) return false;
      return parent.computed !== true && isOnlyRead(parent, above) && this.#add(parent.property as AnyNode);
    }
    if (parent.type === 'VariableDeclarator') {
      return parent.init === node && (parent.id as AnyNode).type === 'ObjectPattern' && this.#pattern(parent.id as AnyNode);
    }
    if (parent.type !== 'CallExpression' || parent.callee === node) return false;
    const args = parent.arguments as AnyNode[];
    const callee = parent.callee as AnyNode;
    const captured = callee.type === 'Identifier' ? place.captures[callee.name as string] : undefined;
    if (captured === undefined || !('function' in captured) || args.some(({ type }) => type === 'SpreadElement')) return false;
    return this.ofFunction(captured.function, args.indexOf(node));
  }

  /** { a, b: c = 1 } */
  #pattern(pattern: AnyNode): boolean {
    return (pattern.properties as AnyNode[]).every(
      (property) => property.type === 'Property' && property.computed !== true && this.#add(property.key as AnyNode),
    );
  }

  #add(key: AnyNode): boolean {
    if (key.type !== 'Identifier' || key.name === '__proto__') return false;
    this.#names.add(key.name as string);
    return true;
  }
}

/** A field that nothing is assigned to, and that is not called as a method. */
function isOnlyRead(member: AnyNode, [above, beyond]: readonly AnyNode[]): boolean {
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

function mentions(node: AnyNode, names: readonly string[]): boolean {
  if (node.type === 'Identifier' && names.includes(node.name as string)) return true;
  return childrenOf(node).some((child) => mentions(child, names));
}

/** What is an expression, pattern or statement; names of fields and of properties are not. */
function childrenOf(node: AnyNode): AnyNode[] {
  return Object.entries(node).flatMap(([field, value]) => {
    const isName = (field === 'property' || field === 'key') && node.computed !== true;
    return isName ? [] : [value].flat().filter(isNode);
  });
}

function isFunction({ type }: AnyNode): boolean {
  return /Function|Class/.test(type);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
