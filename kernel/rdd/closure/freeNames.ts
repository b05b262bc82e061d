import { type Node, parseExpressionAt } from 'acorn';

/**
 * Names that a function's text uses and does not declare itself: what it captures, and globals. It errs on the side of fewer scopes
 * (all names declared anywhere inside count as its own), so it is used only where no compiler has noted the captures.
 */
export function freeNames(source: string): string[] {
  const tree = parseExpressionAt(`(${source})`, 0, { ecmaVersion: 'latest', sourceType: 'module' });
  const declared = new Set<string>(['arguments', 'undefined']);
  const used = new Set<string>();
  visit(tree as AnyNode, { declared, used });
  return [...used].filter((name) => !declared.has(name));
}

/** acorn's nodes by their fields; which there are depends on `type`. */
type AnyNode = Node & Record<string, unknown>;
interface Names {
  readonly declared: Set<string>;
  readonly used: Set<string>;
}

function visit(node: AnyNode, names: Names): void {
  switch (node.type) {
    case 'Identifier':
      names.used.add(node.name as string);
      return;
    case 'MemberExpression':
      visit(node.object as AnyNode, names);
      if (node.computed === true) visit(node.property as AnyNode, names);
      return;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      if (node.computed === true) visit(node.key as AnyNode, names);
      if (node.value !== null) visit(node.value as AnyNode, names);
      return;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      declare(node.id, names);
      for (const parameter of node.params as AnyNode[]) declare(parameter, names);
      break;
    case 'ClassDeclaration':
    case 'ClassExpression':
      declare(node.id, names);
      break;
    case 'VariableDeclarator':
      declare(node.id, names);
      break;
    case 'CatchClause':
      declare(node.param, names);
      break;
    case 'LabeledStatement':
      visit(node.body as AnyNode, names);
      return;
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return;
  }
  for (const child of children(node)) visit(child, names);
}

/** The names that a pattern binds. */
function declare(pattern: unknown, names: Names): void {
  if (!isNode(pattern)) return;
  switch (pattern.type) {
    case 'Identifier':
      names.declared.add(pattern.name as string);
      return;
    case 'AssignmentPattern':
      declare(pattern.left, names);
      return;
    case 'RestElement':
      declare(pattern.argument, names);
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements as unknown[]) declare(element, names);
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties as AnyNode[])
        declare(property.type === 'RestElement' ? property.argument : property.value, names);
      return;
  }
}

function children(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
