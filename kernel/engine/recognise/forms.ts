import type { Closure, Form } from '../../rdd/plan/Step.ts';
import { type AnyNode, argumentOfCall, constantOf, isName, type Syntax, syntaxOf } from './syntax.ts';

const known = new WeakMap<Closure, Form | null>();

/** What a closure does, where its text says it plainly. */
export function formOf(f: Closure): Form | undefined {
  let form = known.get(f);
  if (form === undefined) {
    const syntax = syntaxOf(f);
    form = (syntax && (split(syntax) ?? pairWith(syntax) ?? sum(syntax))) ?? null;
    known.set(f, form);
  }
  return form ?? undefined;
}

/** One character of ASCII that is no line end: then bytes and characters are split alike. */
function split(syntax: Syntax): Form | undefined {
  const separator = constantOf(argumentOfCall(syntax.result, syntax.parameters[0], 'split'), syntax);
  const canSplitBytes = typeof separator === 'string' && /^[\0-\x7f]$/.test(separator) && separator !== '\n' && separator !== '\r';
  return canSplitBytes ? { kind: 'split', separator } : undefined;
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
