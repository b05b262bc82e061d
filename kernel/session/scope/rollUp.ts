import { dirname, join } from 'node:path';
import ts from 'typescript';
import { emitDeclarations } from './emitDeclarations.ts';

/** Files whose types are nobody's business in a paragraph: members that mention them are left out. */
const Internal =
  /\/kernel\/(engine|rdd\/(plan|nodes|closure|frames|text|actions\/\w+Action)|streaming\/(Lifecycle|scheduler\/Job|storage|edit|plan\/|dstream\/(StreamNode|StreamRuntime|DStreamGraph|DefinitionScope|CallSite|input\/InputNode|operators)))|\/kernel\/sql\/(plan|text|duckdb|columns|SqlSession|Catalog|functions\/ColumnExpression)|\/rdd\/(JobRunner|JobGroups|Master|engines)|\/session\/(live\/ParagraphOutputs|scope\/Forms)/;

/**
 * One self-contained file of declarations out of the kernel's own types: each export of `root` becomes a global, and what they mention
 * comes along. Private and internal members, and what only the kernel can use, are left out.
 *
 * @example
 * rollUp('kernel/session/scope/globals.ts', '/project'); // 'declare class DStream<T> { … }'
 */
export function rollUp(root: string, project: string): string {
  const files = emitDeclarations(root, project);
  const rootFile = join(project, root.replace(/\.ts$/, '.d.ts'));
  return new RollUp(files, rootFile).print();
}

class RollUp {
  readonly #checker: ts.TypeChecker;
  readonly #root: ts.SourceFile;
  readonly #own: ReadonlySet<ts.SourceFile>;
  readonly #names = new Map<ts.Symbol, string>();
  readonly #queue: ts.Symbol[] = [];

  constructor(files: ReadonlyMap<string, string>, rootFile: string) {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.esnext.d.ts'],
      types: [],
      skipLibCheck: true,
      noEmit: true,
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    const text = (file: string) => files.get(file);
    host.getSourceFile = (file, version, ...rest) => {
      const found = text(file);
      return found === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, found, version, true);
    };
    host.fileExists = (file) => text(file) !== undefined || (fileExists(file) && !isOwnSource(file, files));
    host.readFile = (file) => text(file) ?? readFile(file);
    host.resolveModuleNameLiterals = (literals, containing) =>
      literals.map((literal) => {
        const own = join(dirname(containing), literal.text).replace(/\.ts$/, '.d.ts');
        if (files.has(own)) return { resolvedModule: { resolvedFileName: own, extension: ts.Extension.Dts } };
        return { resolvedModule: ts.resolveModuleName(literal.text, containing, options, host).resolvedModule };
      });
    const program = ts.createProgram([rootFile], options, host);
    this.#checker = program.getTypeChecker();
    this.#root = program.getSourceFile(rootFile)!;
    this.#own = new Set(program.getSourceFiles().filter((file) => files.has(file.fileName)));
  }

  print(): string {
    const module = this.#checker.getSymbolAtLocation(this.#root)!;
    for (const exported of this.#checker.getExportsOfModule(module)) this.#take(this.#resolved(exported), exported.name);
    const texts = new Map<string, string>();
    for (let symbol = this.#queue.shift(); symbol; symbol = this.#queue.shift()) {
      texts.set(this.#names.get(symbol)!, this.#declarationsOf(symbol).join('\n'));
    }
    return [...texts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, text]) => text)
      .join('\n\n');
  }

  #resolved(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #take(symbol: ts.Symbol, name: string): void {
    if (this.#names.has(symbol)) return;
    const taken = new Set(this.#names.values());
    let free = name;
    while (taken.has(free)) free += '_';
    this.#names.set(symbol, free);
    this.#queue.push(symbol);
  }

  #declarationsOf(symbol: ts.Symbol): string[] {
    return (symbol.declarations ?? []).map((declaration) => {
      const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
      return this.#text(statement);
    });
  }

  /** The statement's own text, comments kept, with members cut and names changed where needed. */
  #text(statement: ts.Node): string {
    const source = statement.getSourceFile();
    const edits: { start: number; end: number; text: string }[] = [];
    const cut = (node: ts.Node, text = '') => edits.push({ start: node.getFullStart(), end: node.end, text });
    const visit = (node: ts.Node): void => {
      if (ts.isClassElement(node) || ts.isTypeElement(node)) {
        if (isHidden(node)) return void cut(node);
        if (this.#mentionsInternal(node)) return void cut(node, ts.isConstructorDeclaration(node) ? '\n    protected constructor();' : '');
      }
      if (ts.isHeritageClause(node) && this.#mentionsInternal(node)) return void cut(node);
      if (ts.isImportTypeNode(node) && node.qualifier) {
        const symbol = this.#checker.getSymbolAtLocation(ts.isIdentifier(node.qualifier) ? node.qualifier : node.qualifier.right);
        if (symbol && this.#isOwn(this.#resolved(symbol))) {
          this.#take(this.#resolved(symbol), symbol.name);
          edits.push({ start: node.getStart(), end: node.qualifier.end, text: this.#names.get(this.#resolved(symbol))! });
          for (const argument of node.typeArguments ?? []) visit(argument);
          return;
        }
      }
      if (ts.isIdentifier(node)) this.#rename(node, edits);
      ts.forEachChild(node, visit);
    };
    visit(statement);
    const start = leadingDoc(statement, source);
    const keyword = statement.getStart();
    return `${source.text.slice(start, keyword)}${withDeclare(apply(source.text, edits, keyword, statement.end))}`
      .replace(/^( *\n)+/gm, '\n')
      .trim();
  }

  #rename(node: ts.Identifier, edits: { start: number; end: number; text: string }[]): void {
    const symbol = this.#checker.getSymbolAtLocation(node);
    const home = symbol && this.#resolved(symbol);
    if (!home || !this.#isOwn(home)) return;
    this.#take(home, home.name);
    const name = this.#names.get(home)!;
    if (name !== node.text) edits.push({ start: node.getStart(), end: node.end, text: name });
  }

  /** Declared at the top of one of the kernel's files. */
  #isOwn(symbol: ts.Symbol): boolean {
    const declaration = symbol.declarations?.[0];
    if (!declaration || !this.#own.has(declaration.getSourceFile())) return false;
    const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    return ts.isSourceFile(statement.parent);
  }

  #mentionsInternal(node: ts.Node): boolean {
    let found = false;
    const visit = (one: ts.Node): void => {
      if (found) return;
      if (ts.isIdentifier(one)) {
        const symbol = this.#checker.getSymbolAtLocation(one);
        const home = symbol && this.#resolved(symbol);
        const file = home?.declarations?.[0]?.getSourceFile().fileName ?? '';
        if (home && this.#isOwn(home) && Internal.test(file)) found = true;
      }
      ts.forEachChild(one, visit);
    };
    visit(node);
    return found;
  }
}

const isOwnSource = (file: string, files: ReadonlyMap<string, string>) => files.has(file.replace(/\.ts$/, '.d.ts'));

/** Private members, and those named by a symbol of the kernel's own. */
function isHidden(node: ts.ClassElement | ts.TypeElement): boolean {
  if (node.name && ts.isPrivateIdentifier(node.name)) return true;
  if (node.name && ts.isComputedPropertyName(node.name) && !node.name.getText().startsWith('[Symbol.')) return true;
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.PrivateKeyword) ?? false);
}

function leadingDoc(statement: ts.Node, source: ts.SourceFile): number {
  const comments = ts.getLeadingCommentRanges(source.text, statement.getFullStart()) ?? [];
  const doc = comments.findLast((one) => source.text.startsWith('/**', one.pos));
  return doc?.pos ?? statement.getStart();
}

function apply(text: string, edits: { start: number; end: number; text: string }[], from: number, to: number): string {
  let out = '';
  let at = from;
  for (const edit of edits.filter((one) => one.start >= from).sort((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at, to);
}

const withDeclare = (text: string) => {
  const bare = text.replace(/^export\s+(default\s+)?/, '').replace(/^declare\s+/, '');
  return /^(interface|type)\b/.test(bare) ? bare : `declare ${bare}`;
};
