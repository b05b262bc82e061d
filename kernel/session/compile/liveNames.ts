import type { AnyNode, Expression, Program, VariableDeclaration } from 'acorn';
import { children, isFunction, patternNames } from './Scope.ts';

/** A constant that is made of forms, alone or with other such constants: it follows what people fill in. */
export interface LiveBinding {
  declaration: VariableDeclaration;
  /** Its names as the declaration's left side. */
  pattern: AnyNode;
  init: Expression;
  names: string[];
}

const FormCall = /^(note)?(textbox|input|password|select|checkbox)$/i;
/** Calls that give the same for the same and change nothing: evaluating them again when a form changes surprises nobody. */
const PureFunctions = new Set(['Number', 'String', 'Boolean', 'BigInt', 'parseInt', 'parseFloat', 'Seconds', 'Minutes', 'Milliseconds']);
const PureObjects = new Set(['Math', 'JSON', 'Object', 'Array', 'Number', 'String', 'Date']);
const PureClasses = new Set(['Set', 'Map', 'Date', 'RegExp', 'URL']);
const PureNodes =
  /^(Literal|TemplateLiteral|TemplateElement|Identifier|MemberExpression|UnaryExpression|BinaryExpression|LogicalExpression|ConditionalExpression|ArrayExpression|ObjectExpression|Property|SpreadElement|ChainExpression)$/;

/**
 * The top-level constants that follow forms. `isForms` says whether a name is the notebook's `z`; `outer` are such constants of other
 * paragraphs.
 *
 * @example
 * const least = Number(z.input('least', '0')); // live
 * const most = least * 2;                      // live
 * const big = words.filter((w) => w.length > most); // not: a stream is defined once, its function sees the new `most`
 */
export function liveBindings(program: Program, outer: ReadonlySet<string>, isForms: (name: string) => boolean): LiveBinding[] {
  const live = new Set(outer);
  const found: LiveBinding[] = [];
  for (const statement of program.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type !== 'VariableDeclaration' || node.kind !== 'const') continue;
    for (const { id, init } of node.declarations) {
      const names = [...patternNames(id)];
      if (!init || isFunction(init) || hasDefault(id) || !isPure(init, live, isForms) || !isMadeOfForms(init, live, isForms)) {
        // One that hides a live constant of another paragraph is not that one.
        for (const name of names) live.delete(name);
        continue;
      }
      for (const name of names) live.add(name);
      found.push({ declaration: node, pattern: id, init, names });
    }
  }
  return found;
}

/** Whether a form, or a constant that follows one, is read when the expression is evaluated. */
function isMadeOfForms(node: AnyNode, live: ReadonlySet<string>, isForms: (name: string) => boolean): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'Identifier') return live.has(node.name);
  if (isFormCall(node, isForms)) return true;
  const parts = node.type === 'MemberExpression' && !node.computed ? [node.object] : children(node);
  return parts.some((child) => isMadeOfForms(child, live, isForms));
}

function isPure(node: AnyNode, live: ReadonlySet<string>, isForms: (name: string) => boolean): boolean {
  const all = (nodes: readonly AnyNode[]) => nodes.every((one) => isPure(one, live, isForms));
  if (isFunction(node)) return true;
  switch (node.type) {
    case 'CallExpression': {
      if (isFormCall(node, isForms)) return all(node.arguments);
      const { callee } = node;
      if (callee.type === 'Identifier') return PureFunctions.has(callee.name) && all(node.arguments);
      if (callee.type !== 'MemberExpression') return false;
      const isKnown = callee.object.type === 'Identifier' && PureObjects.has(callee.object.name);
      // Methods of what was filled in are those of text and arrays that nobody else holds.
      return (isKnown || isMadeOfForms(callee.object, live, isForms)) && all([callee.object, ...node.arguments]);
    }
    case 'NewExpression':
      return node.callee.type === 'Identifier' && PureClasses.has(node.callee.name) && all(node.arguments);
    default:
      return PureNodes.test(node.type) && all(children(node));
  }
}

function isFormCall(node: AnyNode, isForms: (name: string) => boolean): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { object, property } = node.callee;
  return object.type === 'Identifier' && isForms(object.name) && property.type === 'Identifier' && FormCall.test(property.name);
}

/** A default value in a pattern may call anything. */
function hasDefault(node: AnyNode): boolean {
  return node.type === 'AssignmentPattern' || children(node).some(hasDefault);
}
