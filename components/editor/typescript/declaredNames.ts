import type * as TypeScript from 'typescript';

export type Ts = typeof TypeScript;

/** What a paragraph declares at its top, and how its own text parses. */
export interface DeclaredNames {
  /** Values and types, imports included: what later paragraphs see. */
  names: ReadonlySet<string>;
  /** Those that it exports by itself. */
  exported: ReadonlySet<string>;
  syntaxErrors: readonly TypeScript.Diagnostic[];
}

/**
 * Reads the top-level names of a text that may be half typed.
 *
 * @example
 * declaredNames(ts, 'const { a, b: [c] } = x; interface D {}').names // Set { 'a', 'c', 'D' }
 */
export function declaredNames(ts: Ts, text: string): DeclaredNames {
  const names = new Set<string>();
  const exported = new Set<string>();
  const file: Parsed = ts.createSourceFile('paragraph.ts', text, parseOptions(ts), false, ts.ScriptKind.TS);
  for (const statement of file.statements) {
    const own = statementNames(ts, statement);
    for (const name of own) names.add(name);
    if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) {
      for (const name of own) exported.add(name);
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const one of statement.exportClause.elements) exported.add(one.name.text);
    }
    // `var` reaches out of blocks, up to here.
    if (!ts.isVariableStatement(statement)) for (const name of varsBelow(ts, statement)) names.add(name);
  }
  // What the parser puts where a name is missing.
  names.delete('');
  return { names, exported, syntaxErrors: file.parseDiagnostics ?? [] };
}

type Parsed = TypeScript.SourceFile & { parseDiagnostics?: TypeScript.Diagnostic[]; externalModuleIndicator?: true };

/** A module in any case, so that `await` at the top is what it is in a paragraph. */
function parseOptions(ts: Ts): TypeScript.CreateSourceFileOptions {
  return {
    languageVersion: ts.ScriptTarget.ESNext,
    setExternalModuleIndicator: (file: Parsed) => {
      file.externalModuleIndicator = true;
    },
  };
}

function statementNames(ts: Ts, statement: TypeScript.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((d) => bindingNames(ts, d.name));
  if (ts.isImportDeclaration(statement)) return importedNames(ts, statement.importClause);
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  ) {
    return statement.name ? [statement.name.text] : [];
  }
  return [];
}

function bindingNames(ts: Ts, name: TypeScript.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(ts, element.name) : []));
}

function importedNames(ts: Ts, clause: TypeScript.ImportClause | undefined): string[] {
  const names = clause?.name ? [clause.name.text] : [];
  const bindings = clause?.namedBindings;
  if (!bindings) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name.text];
  return [...names, ...bindings.elements.map((element) => element.name.text)];
}

function varsBelow(ts: Ts, node: TypeScript.Node): string[] {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return [];
  const found: string[] = [];
  if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) {
    found.push(...node.declarations.flatMap((d) => bindingNames(ts, d.name)));
  }
  ts.forEachChild(node, (child) => void found.push(...varsBelow(ts, child)));
  return found;
}
