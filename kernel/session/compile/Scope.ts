import type { AnyNode, ModuleDeclaration, Pattern, Statement } from 'acorn';

/** The names that one block or function declares. */
export class Scope {
  readonly names = new Set<string>();
  readonly parent: Scope | undefined;
  /** How many functions lie around it; a name of a smaller depth is captured from outside. */
  readonly depth: number;
  /** Where `var` goes. */
  readonly isFunction: boolean;

  constructor(parent: Scope | undefined, options: { isFunction: boolean }) {
    this.parent = parent;
    this.isFunction = options.isFunction;
    this.depth = (parent?.depth ?? -1) + (options.isFunction || !parent ? 1 : 0);
  }

  /** The scope that declares a name, seen from here. */
  find(name: string): Scope | undefined {
    if (this.names.has(name)) return this;
    return this.parent?.find(name);
  }

  declarePattern(pattern: Pattern | null | undefined): void {
    for (const name of patternNames(pattern)) this.names.add(name);
  }

  /** Names that a list of statements declares for the block around it. */
  declareStatements(statements: readonly (Statement | ModuleDeclaration)[]): void {
    for (const statement of statements) this.#declareStatement(statement);
  }

  /** `var` reaches out of blocks, up to the function. */
  declareVars(node: AnyNode): void {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') for (const one of node.declarations) this.declarePattern(one.id);
    if (isFunction(node) || node.type.startsWith('Class')) return;
    for (const child of children(node)) if (isStatementLike(child)) this.declareVars(child);
  }

  #declareStatement(node: Statement | ModuleDeclaration): void {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.kind !== 'var') for (const one of node.declarations) this.declarePattern(one.id);
        break;
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        this.names.add(node.id.name);
        break;
      case 'ImportDeclaration':
        for (const one of node.specifiers) this.names.add(one.local.name);
        break;
      case 'ExportNamedDeclaration':
        if (node.declaration) this.#declareStatement(node.declaration);
        break;
      case 'ExportDefaultDeclaration':
        if ('id' in node.declaration && node.declaration.id) this.names.add(node.declaration.id.name);
        break;
      case 'LabeledStatement':
        this.#declareStatement(node.body);
        break;
      default:
    }
  }
}

export function isFunction(node: AnyNode | null | undefined) {
  return node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';
}

const isStatementLike = (node: AnyNode) => /(Statement|Declaration|SwitchCase|CatchClause)$/.test(node.type);

/** Nodes directly below, in the order of the text. */
export function children(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'type') continue;
    if (Array.isArray(value)) for (const one of value) if (isNode(one)) found.push(one);
    if (isNode(value)) found.push(value);
  }
  return found;
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string';

/** `{ a, b: [c, ...d] = [] }` → a, c, d */
export function* patternNames(pattern: Pattern | null | undefined): Generator<string> {
  switch (pattern?.type) {
    case 'Identifier':
      yield pattern.name;
      break;
    case 'ObjectPattern':
      for (const one of pattern.properties) yield* patternNames(one.type === 'RestElement' ? one.argument : one.value);
      break;
    case 'ArrayPattern':
      for (const one of pattern.elements) yield* patternNames(one);
      break;
    case 'RestElement':
      yield* patternNames(pattern.argument);
      break;
    case 'AssignmentPattern':
      yield* patternNames(pattern.left);
      break;
    default:
  }
}
