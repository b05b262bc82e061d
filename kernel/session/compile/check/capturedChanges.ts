import ts from 'typescript';

/** A place where a function changes something that it captures. */
export interface CapturedChange {
  readonly target: ts.Node;
  /** The variable. */
  readonly name: string;
  /** What is done to what it holds, `seen.add`; undefined when the variable itself is assigned. */
  readonly how: string | undefined;
}

/** What changes its object, by the kind of object. */
const MUTATORS: Readonly<Record<string, ReadonlySet<string>>> = {
  Array: new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin']),
  Map: new Set(['set', 'delete', 'clear']),
  Set: new Set(['add', 'delete', 'clear']),
  Date: new Set(['setTime', 'setHours', 'setMinutes', 'setSeconds', 'setMilliseconds', 'setDate', 'setMonth', 'setFullYear']),
};
const WEAK: Readonly<Record<string, string>> = { WeakMap: 'Map', WeakSet: 'Set' };
const ON_OBJECT = new Set(['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf']);

/**
 * Every place in a function where something is changed that it captures. `given` is the function, or the name of one of the same paragraph;
 * functions of the paragraph that it calls are part of it.
 */
export function changesIn(checker: ts.TypeChecker, source: ts.SourceFile, given: ts.Node): CapturedChange[] {
  const root = functionOf(checker, source, given);
  return root ? new Changes(checker, source, root).find() : [];
}

class Changes {
  readonly #checker: ts.TypeChecker;
  readonly #source: ts.SourceFile;
  /** The function and those that it calls. */
  readonly #functions: ts.Node[];
  readonly #found: CapturedChange[] = [];

  constructor(checker: ts.TypeChecker, source: ts.SourceFile, root: ts.Node) {
    this.#checker = checker;
    this.#source = source;
    this.#functions = [root];
  }

  find(): CapturedChange[] {
    // Grows while it is walked: a function is called by one before it.
    for (let i = 0; i < this.#functions.length; i++) this.#visit(this.#functions[i]!);
    return this.#found;
  }

  #visit(node: ts.Node): void {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) this.#written(node.left, '=');
    else if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && isStep(node.operator))
      this.#written(node.operand, ts.tokenToString(node.operator)!);
    else if (ts.isDeleteExpression(node)) this.#written(node.expression, 'delete');
    else if (ts.isCallExpression(node)) this.#called(node);
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #written(target: ts.Node, how: string): void {
    if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target))
      this.#written(target.expression, how);
    if (ts.isIdentifier(target)) this.#note(target, undefined);
    if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
      const text = target.getText(this.#source);
      this.#note(target, how === 'delete' ? `delete ${text}` : how === '=' ? `${text} = …` : `${text}${how}`);
    }
    // `[a, b.c] = …` and `({ a: b } = …)`
    if (ts.isArrayLiteralExpression(target)) for (const one of target.elements) this.#written(one, how);
    if (ts.isSpreadElement(target)) this.#written(target.expression, how);
    if (!ts.isObjectLiteralExpression(target)) return;
    for (const one of target.properties) {
      if (ts.isShorthandPropertyAssignment(one)) this.#note(one.name, undefined);
      else if (ts.isPropertyAssignment(one)) this.#written(one.initializer, how);
      else if (ts.isSpreadAssignment(one)) this.#written(one.expression, how);
    }
  }

  #called(call: ts.CallExpression): void {
    const { expression } = call;
    const own = functionOf(this.#checker, this.#source, expression);
    if (own && !this.#functions.includes(own) && !this.#isInside(own)) this.#functions.push(own);
    if (!ts.isPropertyAccessExpression(expression)) return;
    const method = expression.name.text;
    const [first] = call.arguments;
    if (ts.isIdentifier(expression.expression) && expression.expression.text === 'Object') {
      if (first && ON_OBJECT.has(method)) this.#note(first, `Object.${method}`);
      return;
    }
    const kind = kindOf(this.#checker.getTypeAtLocation(expression.expression));
    if (kind && MUTATORS[kind]!.has(method)) this.#note(expression.expression, expression.getText(this.#source).replace(/\s+/g, ''));
  }

  /** Notes a change of what `target` reaches from a variable that is captured. */
  #note(target: ts.Node, how: string | undefined): void {
    const root = rootOf(target);
    if (!root) return;
    const symbol = ts.isShorthandPropertyAssignment(root.parent)
      ? this.#checker.getShorthandAssignmentValueSymbol(root.parent)
      : this.#checker.getSymbolAtLocation(root);
    const origin = symbol && symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const declaration = origin?.valueDeclaration;
    // Names of the language and of what paragraphs may call are nobody's variables.
    if (!declaration || declaration.getSourceFile().isDeclarationFile || this.#isInside(declaration)) return;
    this.#found.push({ target: how === undefined ? root : target, name: root.text, how });
  }

  #isInside(node: ts.Node): boolean {
    if (node.getSourceFile() !== this.#source) return false;
    return this.#functions.some((f) => node.pos >= f.pos && node.end <= f.end);
  }
}

/** A function literal, or the one of the same paragraph that a name stands for. */
function functionOf(checker: ts.TypeChecker, source: ts.SourceFile, node: ts.Node): ts.Node | undefined {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (!declaration || declaration.getSourceFile() !== source) return undefined;
  if (ts.isFunctionDeclaration(declaration)) return declaration;
  const init = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return init && (ts.isArrowFunction(init) || ts.isFunctionExpression(init)) ? init : undefined;
}

/** `a.b[0].c` → a; nothing where a call stands in between: what it returns may be new. */
function rootOf(node: ts.Node): ts.Identifier | undefined {
  if (ts.isIdentifier(node)) return node;
  const isPath = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  const isWrapper = ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node);
  return isPath || isWrapper ? rootOf(node.expression) : undefined;
}

/** Which of the standard collections a type is, whatever is in it. */
function kindOf(type: ts.Type): string | undefined {
  const of = type.isUnion() ? type.types.find((one) => kindOf(one) !== undefined) : type;
  const name = of?.symbol?.name;
  if (name === undefined) return undefined;
  if (/^(Big)?(Int|Uint|Float)\d+(Clamped)?Array$/.test(name)) return 'Array';
  const kind = WEAK[name] ?? name;
  return Object.hasOwn(MUTATORS, kind) ? kind : undefined;
}

const isAssignment = (kind: ts.SyntaxKind) => kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
const isStep = (operator: ts.SyntaxKind) => operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
