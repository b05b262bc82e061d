import { type Node, parseExpressionAt } from 'acorn';
import type { FunctionRecord } from '../../rdd/closure/payload.ts';
import type { Closure } from '../../rdd/plan/Step.ts';
import { payloadOf } from './payloadOf.ts';

/** acorn's nodes by their fields; which there are depends on `type`. */
export type AnyNode = Node & Record<string, unknown>;

/** A function's text as a tree, with the values of what it captures. */
export interface Syntax {
  readonly source: string;
  /** Names of plain parameters, empty for others. */
  readonly parameters: readonly string[];
  /** What it returns, where that is all it does. */
  readonly result: AnyNode | undefined;
  readonly tree: AnyNode;
  readonly record: FunctionRecord;
}

/** The syntax of a closure that travels as text; undefined for one that does not, or is async or a generator. */
export function syntaxOf(f: Closure): Syntax | undefined {
  const payload = payloadOf(f);
  const record = payload?.functions[payload.root.function];
  const tree = record && functionTree(record.source);
  return tree && ofFunction(tree, record);
}

/** The tree of a function's text; undefined for a class, and for a function that is async or a generator. */
export function functionTree(source: string): AnyNode | undefined {
  try {
    const tree = parseExpressionAt(`(${source})`, 0, { ecmaVersion: 'latest', sourceType: 'module' }) as AnyNode;
    const isPlain = tree.type === 'ArrowFunctionExpression' || tree.type === 'FunctionExpression';
    return isPlain && tree.async !== true && tree.generator !== true ? tree : undefined;
  } catch {
    return undefined;
  }
}

function ofFunction(tree: AnyNode, record: FunctionRecord): Syntax | undefined {
  const parameters = (tree.params as AnyNode[]).map((parameter) => (parameter.type === 'Identifier' ? (parameter.name as string) : ''));
  const names = parameters.filter((name) => name !== '');
  if (new Set(names).size < names.length) return undefined;
  return { source: record.source, parameters, tree, result: resultOf(tree), record };
}

/** What a function gives, where that is all it does. */
export function resultOf(tree: AnyNode): AnyNode | undefined {
  const body = tree.body as AnyNode;
  if (body.type !== 'BlockStatement') return body;
  const [only, ...more] = body.body as AnyNode[];
  if (only?.type !== 'ReturnStatement' || more.length > 0) return undefined;
  return (only.argument as AnyNode | null) ?? undefined;
}

export function isName(node: unknown, name: string | undefined): boolean {
  const at = node as AnyNode | null | undefined;
  return name !== undefined && at?.type === 'Identifier' && at.name === name;
}

/** The value of a literal, or of a captured name that holds a string, number, boolean or null; undefined for anything else. */
export function constantOf(node: AnyNode | undefined, { record, parameters }: Syntax): string | number | boolean | null | undefined {
  if (node?.type === 'Literal') {
    const { value } = node as { value?: unknown };
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  }
  if (node?.type !== 'Identifier' || parameters.includes(node.name as string)) return undefined;
  const captured = record.captures[node.name as string];
  return captured !== undefined && 'json' in captured ? captured.json : undefined;
}

/** object.name, by what both are called. */
export function fieldOf(node: AnyNode | undefined): { readonly object: string; readonly name: string } | undefined {
  if (node?.type !== 'MemberExpression' || node.computed === true || node.optional === true) return undefined;
  const { object, property } = node as AnyNode & { object: AnyNode; property: AnyNode };
  return object.type === 'Identifier' && property.type === 'Identifier'
    ? { object: object.name as string, name: property.name as string }
    : undefined;
}

/** Whether a class may have a field or an accessor of that name which is its own. */
export function isFieldName(name: string): boolean {
  return name !== '__proto__' && name !== 'constructor';
}

/** The one argument of `object.method(argument)`, where `object` is that name. */
export function argumentOfCall(node: AnyNode | undefined, object: string | undefined, method: string): AnyNode | undefined {
  const args = argumentsOfCall(node, object, method);
  return args?.length === 1 ? args[0] : undefined;
}

export function argumentsOfCall(node: AnyNode | undefined, object: string | undefined, method: string): readonly AnyNode[] | undefined {
  if (node?.type !== 'CallExpression' || node.optional === true) return undefined;
  const callee = node.callee as AnyNode;
  const args = node.arguments as AnyNode[];
  const isMethod = callee.type === 'MemberExpression' && callee.computed !== true && callee.optional !== true;
  if (!isMethod || !isName(callee.object, object) || !isName(callee.property, method)) return undefined;
  return args.some((argument) => argument.type === 'SpreadElement') ? undefined : args;
}

/** One character of ASCII that is no line end: then bytes and characters are split alike. */
export function isAsciiSeparator(value: unknown): value is string {
  return typeof value === 'string' && /^[\0-\x7f]$/.test(value) && value !== '\n' && value !== '\r';
}

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
