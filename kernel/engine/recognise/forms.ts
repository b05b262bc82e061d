import type { Closure, Form } from '../../rdd/plan/Step.ts';
import { keyNumber } from './keyNumber.ts';
import { pairsCall } from './pairsCall.ts';
import { record } from './records.ts';
import { type AnyNode, argumentOfCall, constantOf, fieldOf, isAsciiSeparator, isName, isNode, type Syntax, syntaxOf } from './syntax.ts';

/** Whatever else an expression is, it neither calls nor changes anything. */
const ACTIVE = /Call|New|Assignment|Update|Await|Yield|Import|TaggedTemplate|Statement|Class|Function|Spread|Rest/;

const known = new WeakMap<Closure, Form | null>();

/** What a closure does, where its text says it plainly. */
export function formOf(f: Closure): Form | undefined {
  let form = known.get(f);
  if (form === undefined) {
    form = formOfBuiltin(f) ?? formOfText(f) ?? null;
    known.set(f, form);
  }
  return form ?? undefined;
}

function formOfText(f: Closure): Form | undefined {
  const syntax = syntaxOf(f);
  return (
    syntax && (split(syntax) ?? pairWith(syntax) ?? sum(syntax) ?? keyNumber(syntax) ?? record(syntax) ?? keyOfTwo(syntax) ?? reads(syntax))
  );
}

function formOfBuiltin(f: Closure): Form | undefined {
  const name = pairsCall(f)?.name;
  if (name === 'keyIn') return { kind: 'key' };
  return name === 'valueIn' ? { kind: 'value' } : undefined;
}

function split(syntax: Syntax): Form | undefined {
  const separator = constantOf(argumentOfCall(syntax.result, syntax.parameters[0], 'split'), syntax);
  return isAsciiSeparator(separator) ? { kind: 'split', separator } : undefined;
}

function pairWith(syntax: Syntax): Form | undefined {
  const { result, parameters } = syntax;
  if (result?.type !== 'ArrayExpression') return undefined;
  const [key, value, ...more] = result.elements as (AnyNode | null)[];
  const constant = constantOf(value ?? undefined, syntax);
  if (more.length > 0 || !isName(key, parameters[0]) || typeof constant !== 'number') return undefined;
  return { kind: 'pairWith', value: constant };
}

function sum({ result, parameters: [a, b] }: Syntax): Form | undefined {
  const isSum = result?.type === 'BinaryExpression' && result.operator === '+' && isName(result.left, a) && isName(result.right, b);
  return isSum ? { kind: 'sum' } : undefined;
}

function keyOfTwo({ result, parameters: [row] }: Syntax): Form | undefined {
  const [key, value] = pairOf(result) ?? [];
  const parts = value && pairOf(key);
  return parts && { kind: 'keyOfTwo', fields: [partOf(parts[0], row), partOf(parts[1], row)] };
}

/** What is between the brackets of an array of two. */
function pairOf(node: AnyNode | undefined): [AnyNode, AnyNode] | undefined {
  const [first, second, ...more] = node?.type === 'ArrayExpression' ? (node.elements as (AnyNode | null)[]) : [];
  const isPair = first && second && more.length === 0 && first.type !== 'SpreadElement' && second.type !== 'SpreadElement';
  return isPair ? [first, second] : undefined;
}

function partOf(node: AnyNode, row: string | undefined): string | undefined {
  const field = fieldOf(node);
  return field !== undefined && field.object === row ? field.name : undefined;
}

/** An expression of plain parameters or patterns that only looks: it may be given a copy of what it looks at. */
function reads({ tree, result }: Syntax): Form | undefined {
  if (result === undefined || tree.body !== result) return undefined;
  const parts = [...(tree.params as AnyNode[]), result];
  return parts.some(isActive) ? undefined : { kind: 'reads' };
}

function isActive(node: AnyNode): boolean {
  if (ACTIVE.test(node.type) || (node.type === 'UnaryExpression' && node.operator === 'delete')) return true;
  return Object.values(node).some((value) => [value].flat().some((child) => isNode(child) && isActive(child)));
}
