import type { Form } from '../../rdd/plan/Step.ts';
import { type AnyNode, argumentOfCall, argumentsOfCall, constantOf, isAsciiSeparator, isName, type Syntax } from './syntax.ts';

/** A function that cuts a line into a key and a number, in one of the ways in which people say it. */
export function keyNumber(syntax: Syntax): Form | undefined {
  const { body } = syntax.tree as unknown as { body: AnyNode };
  if (body.type !== 'BlockStatement') return undefined;
  const [declaration, last, ...more] = body.body as AnyNode[];
  if (declaration?.type !== 'VariableDeclaration' || last?.type !== 'ReturnStatement' || more.length > 0) return undefined;
  const [variable, ...others] = declaration.declarations as AnyNode[];
  const pair = last.argument as AnyNode | null;
  if (others.length > 0 || pair?.type !== 'ArrayExpression') return undefined;
  const [key, number, ...rest] = pair.elements as AnyNode[];
  const text = numberOf(number, syntax);
  if (rest.length > 0 || text === undefined) return undefined;
  const cut = { variable: variable!, key: key!, text };
  const separator = bySplit(cut, syntax) ?? byIndex(cut, syntax);
  return separator === undefined ? undefined : { kind: 'keyNumber', separator };
}

interface Cut {
  readonly variable: AnyNode;
  readonly key: AnyNode;
  /** What becomes a number. */
  readonly text: AnyNode;
}

/** +text or Number(text) */
export function numberOf(node: AnyNode | undefined, { record, parameters }: Syntax): AnyNode | undefined {
  if (node?.type === 'UnaryExpression' && node.operator === '+') return node.argument as AnyNode;
  const isOwn = parameters.includes('Number') || 'Number' in record.captures;
  if (node?.type !== 'CallExpression' || isOwn || !isName(node.callee, 'Number')) return undefined;
  const [text, ...more] = node.arguments as AnyNode[];
  return more.length === 0 && text?.type !== 'SpreadElement' ? text : undefined;
}

/** const [key, text] = line.split(','), or const parts = line.split(',') with parts[0] and parts[1] */
function bySplit({ variable, key, text }: Cut, syntax: Syntax): string | undefined {
  const separator = constantOf(argumentOfCall(variable.init as AnyNode, syntax.parameters[0], 'split'), syntax);
  if (!isAsciiSeparator(separator)) return undefined;
  const id = variable.id as AnyNode;
  if (id.type === 'Identifier') return isPart(key, id.name, 0) && isPart(text, id.name, 1) ? separator : undefined;
  if (id.type !== 'ArrayPattern') return undefined;
  const [first, second, ...more] = id.elements as (AnyNode | null)[];
  const isPair = more.length === 0 && first?.type === 'Identifier' && second?.type === 'Identifier' && first.name !== second.name;
  return isPair && isName(key, first.name as string) && isName(text, second.name as string) ? separator : undefined;
}

function isPart(node: AnyNode, array: unknown, index: number): boolean {
  const isMember = node.type === 'MemberExpression' && node.computed === true && node.optional !== true;
  return isMember && isName(node.object, array as string) && isLiteral(node.property, index);
}

/** const at = line.indexOf(','), with line.slice(0, at) and line.slice(at + 1) */
function byIndex({ variable, key, text }: Cut, syntax: Syntax): string | undefined {
  const line = syntax.parameters[0];
  const separator = constantOf(argumentOfCall(variable.init as AnyNode, line, 'indexOf'), syntax);
  const id = variable.id as AnyNode;
  if (!isAsciiSeparator(separator) || id.type !== 'Identifier' || id.name === line) return undefined;
  const at = id.name as string;
  const [from, to, ...more] = sliceOf(key, line);
  const [rest, ...none] = sliceOf(text, line);
  const isKey = isLiteral(from, 0) && isName(to, at) && more.length === 0;
  const isBehind = rest?.type === 'BinaryExpression' && rest.operator === '+' && isName(rest.left, at) && isLiteral(rest.right, 1);
  return isKey && isBehind && none.length === 0 ? separator : undefined;
}

function sliceOf(node: AnyNode, line: string | undefined): readonly AnyNode[] {
  return argumentsOfCall(node, line, 'slice') ?? argumentsOfCall(node, line, 'substring') ?? [];
}

function isLiteral(node: unknown, value: number): boolean {
  const at = node as AnyNode | undefined;
  return at?.type === 'Literal' && at.value === value;
}
