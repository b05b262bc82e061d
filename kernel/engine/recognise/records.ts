import type { Closure, FieldReads, FieldUse, Form, Step } from '../../rdd/plan/Step.ts';
import { bothUses, type FieldUses, fieldReads, keyReads } from './fieldReads.ts';
import { numberOf } from './keyNumber.ts';
import { startedFrom } from './startedFrom.ts';
import { type AnyNode, argumentOfCall, constantOf, isAsciiSeparator, isName, type Syntax } from './syntax.ts';

/** A function that makes an object of a line: by cutting it at a separator, or by JSON.parse. */
export function record(syntax: Syntax): Form | undefined {
  return json(syntax) ?? tabbed(syntax);
}

/** line => JSON.parse(line), or with [] around it in a try whose catch gives whatever it likes. */
function json(syntax: Syntax): Form | undefined {
  const { body } = syntax.tree as unknown as { body: AnyNode };
  if (isJsonParse(syntax.result, syntax)) return { kind: 'record', source: { format: 'json', isListed: false, leavesOut: false } };
  const [only, ...more] = body.type === 'BlockStatement' ? (body.body as AnyNode[]) : [];
  if (only?.type !== 'TryStatement' || only.finalizer || more.length > 0) return undefined;
  const [statement, ...others] = (only.block as AnyNode).body as AnyNode[];
  if (statement?.type !== 'ReturnStatement' || others.length > 0) return undefined;
  const value = statement.argument as AnyNode | null;
  if (isJsonParse(value, syntax)) return { kind: 'record', source: { format: 'json', isListed: false, leavesOut: false } };
  if (!isJsonParse(onlyElement(value), syntax)) return undefined;
  const handler = only.handler as AnyNode;
  const isPlain = !handler.param || (handler.param as AnyNode).type === 'Identifier';
  return { kind: 'record', source: { format: 'json', isListed: true, leavesOut: isPlain && givesNothing(handler.body as AnyNode) } };
}

function isJsonParse(node: AnyNode | null | undefined, { parameters, record: { captures } }: Syntax): boolean {
  const isOwn = parameters.includes('JSON') || 'JSON' in captures;
  return !isOwn && isName(argumentOfCall(node ?? undefined, 'JSON', 'parse'), parameters[0]);
}

/** return [], or a block of nothing else */
function givesNothing(node: AnyNode): boolean {
  const [then, ...more] = node.type === 'BlockStatement' ? (node.body as AnyNode[]) : [node];
  const value = then?.type === 'ReturnStatement' ? (then.argument as AnyNode | null) : undefined;
  return more.length === 0 && value?.type === 'ArrayExpression' && (value.elements as unknown[]).length === 0;
}

function onlyElement(node: AnyNode | null | undefined): AnyNode | undefined {
  const elements = node?.type === 'ArrayExpression' ? (node.elements as (AnyNode | null)[]) : [];
  return elements.length === 1 ? (elements[0] ?? undefined) : undefined;
}

/** const parts = line.split('\t'); if (parts.length !== 7) return …; return [{ a: parts[0], b: Number(parts[1]), … }] */
function tabbed(syntax: Syntax): Form | undefined {
  const { body } = syntax.tree as unknown as { body: AnyNode };
  const [declaration, check, last, ...more] = body.type === 'BlockStatement' ? (body.body as AnyNode[]) : [];
  if (declaration?.type !== 'VariableDeclaration' || last?.type !== 'ReturnStatement' || more.length > 0) return undefined;
  const [variable, ...others] = declaration.declarations as AnyNode[];
  const id = variable!.id as AnyNode;
  const separator = constantOf(argumentOfCall(variable!.init as AnyNode, syntax.parameters[0], 'split'), syntax);
  if (others.length > 0 || id.type !== 'Identifier' || !isAsciiSeparator(separator)) return undefined;
  const parts = id.name as string;
  const count = countOf(check!, parts);
  const value = last.argument as AnyNode | null;
  const object = onlyElement(value) ?? value;
  const fields = count !== undefined && object?.type === 'ObjectExpression' ? fieldsOf(object, { parts, count }, syntax) : undefined;
  if (fields === undefined) return undefined;
  const isListed = object !== value;
  const leavesOut = isListed && givesNothing(check!.consequent as AnyNode);
  return { kind: 'record', source: { format: 'tabbed', isListed, leavesOut, separator, count: count!, fields } };
}

/** if (parts.length !== 7) return … */
function countOf(node: AnyNode, parts: string): number | undefined {
  if (node.type !== 'IfStatement' || node.alternate) return undefined;
  const test = node.test as AnyNode;
  const { consequent } = node as unknown as { consequent: AnyNode };
  const [then, ...more] = consequent.type === 'BlockStatement' ? (consequent.body as AnyNode[]) : [consequent];
  const isGuard = test.type === 'BinaryExpression' && (test.operator === '!==' || test.operator === '!=');
  if (!isGuard || then?.type !== 'ReturnStatement' || more.length > 0) return undefined;
  const left = test.left as AnyNode;
  const isLength =
    left.type === 'MemberExpression' && left.computed !== true && isName(left.object, parts) && isName(left.property, 'length');
  const { value } = test.right as unknown as { value: unknown };
  return isLength && typeof value === 'number' && value > 0 && value <= 64 ? value : undefined;
}

interface Parts {
  readonly parts: string;
  readonly count: number;
}

function fieldsOf(object: AnyNode, { parts, count }: Parts, syntax: Syntax) {
  const fields: { name: string; at: number; isNumber: boolean }[] = [];
  for (const property of object.properties as AnyNode[]) {
    if (property.type !== 'Property' || property.computed === true || property.kind !== 'init') return undefined;
    const key = property.key as AnyNode;
    const name = key.type === 'Identifier' ? (key.name as string) : undefined;
    const value = property.value as AnyNode;
    const number = numberOf(value, syntax);
    const at = partOf(number ?? value, parts);
    if (name === undefined || name === '__proto__' || at === undefined || at >= count) return undefined;
    fields.push({ name, at, isNumber: number !== undefined });
  }
  const isEachOnce =
    new Set(fields.map(({ name }) => name)).size === fields.length && new Set(fields.map(({ at }) => at)).size === fields.length;
  return isEachOnce ? fields : undefined;
}

function partOf(node: AnyNode, parts: string): number | undefined {
  if (node.type !== 'MemberExpression' || node.computed !== true || node.optional === true || !isName(node.object, parts)) return undefined;
  const { value } = node.property as unknown as { value: unknown };
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/**
 * The fields that are read of rows on their way up through `steps`, when nobody on that way keeps a row: then one object can stand for all
 * rows, one after another, and what is not read need not be there.
 */
export function readsAbove(steps: readonly Step[], closures: readonly Closure[]): FieldReads | undefined {
  const [first] = steps;
  const uses = allReads(steps, closures);
  if (uses === undefined) return undefined;
  return {
    first: first?.op === 'filter' ? [...fieldReads(closures[first.f]!, 0)!.keys()] : [],
    uses: Object.fromEntries(uses),
  };
}

function allReads(steps: readonly Step[], closures: readonly Closure[]): FieldUses | undefined {
  const uses = new Map<string, FieldUse>();
  const add = (more: FieldUses | undefined): boolean => {
    for (const [name, use] of more ?? []) uses.set(name, bothUses(use, uses.get(name)));
    return more !== undefined;
  };
  let isPair = false;
  for (const step of steps) {
    if (step.op === 'filter' && !isPair) {
      if (!add(fieldReads(closures[step.f]!, 0))) return undefined;
    } else if (step.op === 'map' && !isPair) {
      if (add(fieldReads(closures[step.f]!, 0))) return uses;
      isPair = add(keyReads(closures[step.f]!));
      if (!isPair) return undefined;
    } else if ((step.op === 'flatMap' && !isPair) || (step.op === 'mapValues' && isPair)) {
      return add(fieldReads(closures[step.f]!, 0)) ? uses : undefined;
    } else if (step.op === 'keyBy' && !isPair) {
      isPair = add(fieldReads(closures[step.f]!, 0));
      if (!isPair) return undefined;
    } else if (step.op === 'combine' && isPair && step.create !== undefined) {
      const start = startedFrom(closures[step.create]!);
      const made = start === undefined ? fieldReads(closures[step.create]!, 0) : fieldReads(start.merge, 1);
      return add(made) && add(fieldReads(closures[step.merge]!, 1)) ? uses : undefined;
    } else return undefined;
  }
  return undefined;
}
