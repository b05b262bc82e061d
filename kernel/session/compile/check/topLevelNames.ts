import ts from 'typescript';

export interface TopLevelNames {
  /** Values and types that the text declares or imports. */
  declared: Set<string>;
  /** Those that it exports itself. */
  exported: Set<string>;
}

/** Which names a paragraph's text brings into being; types too, which are gone once the text has been erased. */
export function topLevelNames(source: ts.SourceFile): TopLevelNames {
  const names: TopLevelNames = { declared: new Set(), exported: new Set() };
  for (const statement of source.statements) {
    const found = [...namesOf(statement)];
    const isExported =
      ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword);
    for (const name of found) {
      names.declared.add(name);
      if (isExported) names.exported.add(name);
    }
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      for (const one of statement.exportClause.elements) names.exported.add(one.name.text);
    }
  }
  return names;
}

function* namesOf(node: ts.Statement): Generator<string> {
  if (ts.isVariableStatement(node)) for (const one of node.declarationList.declarations) yield* bindingNames(one.name);
  else if (ts.isImportDeclaration(node)) yield* importedNames(node.importClause);
  else if (
    (ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isEnumDeclaration(node)) &&
    node.name
  ) {
    yield node.name.text;
  }
}

function* bindingNames(name: ts.BindingName): Generator<string> {
  if (ts.isIdentifier(name)) {
    yield name.text;
    return;
  }
  for (const one of name.elements) if (!ts.isOmittedExpression(one)) yield* bindingNames(one.name);
}

function* importedNames(clause: ts.ImportClause | undefined): Generator<string> {
  if (!clause) return;
  if (clause.name) yield clause.name.text;
  if (!clause.namedBindings) return;
  if (ts.isNamespaceImport(clause.namedBindings)) yield clause.namedBindings.name.text;
  else for (const one of clause.namedBindings.elements) yield one.name.text;
}
