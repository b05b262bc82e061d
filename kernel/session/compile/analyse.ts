import type { AnyNode, ArrowFunctionExpression, Class, Expression, Function as FunctionNode, Pattern, Program } from 'acorn';
import { children, isFunction, patternNames, Scope } from './Scope.ts';

/** A function or class literal, and what it takes from outside of itself. */
export interface Literal {
  kind: 'expression' | 'declaration' | 'method';
  node: FunctionNode | Class;
  /** The name that JavaScript gives it, from `const name = …`, `{ name: … }` or its own. */
  name: string;
  /** Every name that it reads and does not declare; globals too. */
  free: Set<string>;
  /** It reads the `this` of what is around it. */
  usesOuterThis: boolean;
  /** The block that declares it, for declarations. */
  block: AnyNode | undefined;
  depth: number;
}

export interface NameUse {
  name: string;
  node: AnyNode;
}

export interface Analysis {
  literals: Literal[];
  /** Names declared at the top. */
  declared: Set<string>;
  /** Names that the program reads or assigns and does not declare, with the first use. */
  free: Map<string, NameUse>;
  /** Assignments to names that the program does not declare. */
  assigned: NameUse[];
}

/** Which names a program declares and needs, and which of them each of its function literals captures. */
export function analyse(program: Program): Analysis {
  return new Walk(program).run();
}

class Walk {
  readonly #program: Program;
  readonly #literals: Literal[] = [];
  readonly #free = new Map<string, NameUse>();
  readonly #assigned: NameUse[] = [];
  /** The literals around the node being visited, outermost first. */
  readonly #around: Literal[] = [];
  #block: AnyNode;

  constructor(program: Program) {
    this.#program = program;
    this.#block = program;
  }

  run(): Analysis {
    const scope = new Scope(undefined, { isFunction: true });
    scope.declareStatements(this.#program.body);
    scope.declareVars(this.#program);
    for (const node of this.#program.body) this.#visit(node, scope);
    return { literals: this.#literals, declared: scope.names, free: this.#free, assigned: this.#assigned };
  }

  #visit(node: AnyNode | null | undefined, scope: Scope): undefined {
    if (!node) return;
    switch (node.type) {
      case 'Identifier':
        return this.#read(node.name, node, scope);
      case 'FunctionDeclaration':
        return this.#function(node, scope, { kind: 'declaration', name: node.id?.name ?? '' });
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return this.#function(node, scope, { kind: 'expression', name: '' });
      case 'ClassDeclaration':
        return this.#class(node, scope, { kind: 'declaration', name: node.id?.name ?? '' });
      case 'ClassExpression':
        return this.#class(node, scope, { kind: 'expression', name: '' });
      case 'BlockStatement':
      case 'StaticBlock':
        return this.#blockOf(node, scope);
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
        return this.#loop(node, scope);
      case 'SwitchStatement': {
        this.#visit(node.discriminant, scope);
        const inner = new Scope(scope, { isFunction: false });
        for (const one of node.cases) inner.declareStatements(one.consequent);
        const before = this.#block;
        this.#block = node;
        for (const one of node.cases) for (const child of children(one)) this.#visit(child, inner);
        this.#block = before;
        return;
      }
      case 'CatchClause': {
        const inner = new Scope(scope, { isFunction: false });
        inner.declarePattern(node.param);
        if (node.param) this.#pattern(node.param, inner);
        return this.#visit(node.body, inner);
      }
      case 'VariableDeclarator':
        this.#pattern(node.id, scope);
        return this.#named(node.init, node.id.type === 'Identifier' ? node.id.name : '', scope);
      case 'AssignmentExpression':
        this.#write(node.left, scope);
        return this.#named(node.right, node.left.type === 'Identifier' ? node.left.name : '', scope);
      case 'UpdateExpression':
        return this.#write(node.argument as Pattern, scope);
      case 'MemberExpression':
      case 'MethodDefinition':
      case 'PropertyDefinition':
      case 'Property':
        return this.#member(node, scope);
      case 'LabeledStatement':
        return this.#visit(node.body, scope);
      case 'ThisExpression':
      case 'Super':
      case 'MetaProperty':
        return this.#outerThis();
      case 'ExportNamedDeclaration':
        if (node.declaration) return this.#visit(node.declaration, scope);
        if (!node.source)
          for (const one of node.specifiers) if (one.local.type === 'Identifier') this.#read(one.local.name, one.local, scope);
        return;
      case 'ExportDefaultDeclaration':
        return this.#exportDefault(node.declaration, scope);
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return;
      default:
        for (const child of children(node)) this.#visit(child, scope);
    }
  }

  #exportDefault(node: AnyNode, scope: Scope): undefined {
    // `export default function () {}` is an expression once `export default` has become `const _default=`.
    const anonymous = !('id' in node) || !node.id;
    if (anonymous && isFunction(node)) return this.#function(node as FunctionNode, scope, { kind: 'expression', name: 'default' });
    if (anonymous && node.type === 'ClassDeclaration') return this.#class(node as Class, scope, { kind: 'expression', name: 'default' });
    this.#visit(node, scope);
  }

  #member(node: AnyNode, scope: Scope): undefined {
    if (node.type === 'MemberExpression') {
      this.#visit(node.object, scope);
      if (node.computed) this.#visit(node.property, scope);
      return;
    }
    if (node.type !== 'Property' && node.type !== 'MethodDefinition' && node.type !== 'PropertyDefinition') return;
    if (node.computed) this.#visit(node.key, scope);
    const name = !node.computed && node.key.type === 'Identifier' ? node.key.name : '';
    const isMethod = node.type === 'MethodDefinition' || (node.type === 'Property' && (node.method || node.kind !== 'init'));
    if (isMethod) this.#function(node.value as FunctionNode, scope, { kind: 'method', name });
    else if (node.type === 'PropertyDefinition') this.#named(node.value, name, scope);
    else this.#named(node.value as Expression, name, scope);
  }

  /** A literal that takes its name from where it is put. */
  #named(node: AnyNode | null | undefined, name: string, scope: Scope): undefined {
    if (isFunction(node))
      return this.#function(node as FunctionNode, scope, { kind: 'expression', name: ownName(node as FunctionNode) || name });
    if (node?.type === 'ClassExpression') return this.#class(node, scope, { kind: 'expression', name: node.id?.name ?? name });
    this.#visit(node, scope);
  }

  #function(node: FunctionNode, scope: Scope, options: { kind: Literal['kind']; name: string }): undefined {
    const inner = new Scope(scope, { isFunction: true });
    const literal = this.#begin(node, inner, { ...options, name: options.name || ownName(node) });
    if (node.type === 'FunctionExpression' && node.id) inner.names.add(node.id.name);
    if (node.type !== 'ArrowFunctionExpression') inner.names.add('arguments');
    for (const parameter of node.params) inner.declarePattern(parameter);
    for (const parameter of node.params) this.#pattern(parameter, inner);
    if (node.body.type === 'BlockStatement') {
      inner.declareVars(node.body);
      inner.declareStatements(node.body.body);
      const before = this.#block;
      this.#block = node.body;
      for (const statement of node.body.body) this.#visit(statement, inner);
      this.#block = before;
    } else this.#visit(node.body, inner);
    this.#end(literal);
  }

  #class(node: Class, scope: Scope, options: { kind: Literal['kind']; name: string }): undefined {
    const inner = new Scope(scope, { isFunction: true });
    const literal = this.#begin(node, inner, options);
    if (node.id) inner.names.add(node.id.name);
    this.#visit(node.superClass, inner);
    for (const member of node.body.body) this.#visit(member, inner);
    this.#end(literal);
  }

  #begin(node: FunctionNode | Class, scope: Scope, options: { kind: Literal['kind']; name: string }): Literal {
    const literal: Literal = { ...options, node, free: new Set(), usesOuterThis: false, block: this.#block, depth: scope.depth };
    this.#literals.push(literal);
    this.#around.push(literal);
    return literal;
  }

  #end(literal: Literal): undefined {
    if (this.#around.pop() !== literal) throw new TypeError('literals are nested');
  }

  #blockOf(node: AnyNode & { body: Parameters<Scope['declareStatements']>[0] }, scope: Scope): undefined {
    const inner = new Scope(scope, { isFunction: node.type === 'StaticBlock' });
    if (node.type === 'StaticBlock') inner.declareVars(node);
    inner.declareStatements(node.body);
    const before = this.#block;
    this.#block = node;
    for (const statement of node.body) this.#visit(statement, inner);
    this.#block = before;
  }

  #loop(node: AnyNode, scope: Scope): undefined {
    const inner = new Scope(scope, { isFunction: false });
    const head =
      node.type === 'ForStatement' ? node.init : node.type === 'ForInStatement' || node.type === 'ForOfStatement' ? node.left : null;
    if (head?.type === 'VariableDeclaration') {
      if (head.kind !== 'var') for (const one of head.declarations) inner.declarePattern(one.id);
      this.#visit(head, inner);
    } else if (head && node.type !== 'ForStatement') this.#write(head as Pattern, inner);
    else this.#visit(head, inner);
    for (const child of children(node)) if (child !== head) this.#visit(child, inner);
  }

  /** Default values and computed keys of a pattern whose names are being declared. */
  #pattern(pattern: Pattern | null, scope: Scope): undefined {
    switch (pattern?.type) {
      case 'ObjectPattern':
        for (const one of pattern.properties) {
          if (one.type === 'Property' && one.computed) this.#visit(one.key, scope);
          this.#pattern(one.type === 'RestElement' ? one.argument : one.value, scope);
        }
        break;
      case 'ArrayPattern':
        for (const one of pattern.elements) this.#pattern(one, scope);
        break;
      case 'RestElement':
        this.#pattern(pattern.argument, scope);
        break;
      case 'AssignmentPattern':
        this.#pattern(pattern.left, scope);
        this.#named(pattern.right, pattern.left.type === 'Identifier' ? pattern.left.name : '', scope);
        break;
      case 'MemberExpression':
        this.#visit(pattern, scope);
        break;
      default:
    }
  }

  #write(target: Pattern, scope: Scope): undefined {
    for (const name of patternNames(target)) {
      if (!scope.find(name)) this.#assigned.push({ name, node: target });
      this.#read(name, target, scope);
    }
    this.#pattern(target, scope);
  }

  #read(name: string, node: AnyNode, scope: Scope): undefined {
    const home = scope.find(name);
    if (!home && !this.#free.has(name)) this.#free.set(name, { name, node });
    const depth = home?.depth ?? -1;
    for (const literal of this.#around) if (depth < literal.depth) literal.free.add(name);
  }

  #outerThis(): undefined {
    for (const literal of this.#around.toReversed()) {
      if (literal.node.type !== 'ArrowFunctionExpression') return;
      literal.usesOuterThis = true;
    }
  }
}

const ownName = (node: FunctionNode | ArrowFunctionExpression) => ('id' in node && node.id ? node.id.name : '');
