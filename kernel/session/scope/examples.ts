import ts from 'typescript';

/** A method that a paragraph may call, and how its documentation shows it. */
export interface Documented {
  /** `DStream.map`. */
  readonly name: string;
  readonly owner: string;
  readonly summary: string;
  /** The texts of its `@example`s. */
  readonly examples: readonly string[];
}

/** Every public method, function and class of the declarations, overloads as one. */
export function documentedIn(declarations: string): Documented[] {
  const source = ts.createSourceFile('scope.d.ts', declarations, ts.ScriptTarget.Latest, true);
  const found = new Map<string, Documented>();
  const note = (name: string, owner: string, node: ts.Node): void => {
    const doc = documentationOf(node);
    const before = found.get(name) ?? { name, owner, summary: '', examples: [] };
    found.set(name, { ...before, summary: before.summary || doc.summary, examples: [...before.examples, ...doc.examples] });
  };
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) note(statement.name.text, statement.name.text, statement);
    if (!ts.isClassDeclaration(statement) || !statement.name) continue;
    const owner = statement.name.text;
    note(owner, owner, statement);
    for (const member of statement.members) {
      if (ts.isMethodDeclaration(member) && !isProtected(member)) note(`${owner}.${member.name.getText()}`, owner, member);
    }
  }
  return [...found.values()];
}

function documentationOf(node: ts.Node): Pick<Documented, 'summary' | 'examples'> {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const summary = docs.map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '').join(' ');
  const examples = docs.flatMap((doc) => (doc.tags ?? []).filter((tag) => tag.tagName.text === 'example'));
  return { summary: summary.trim(), examples: examples.map((tag) => ts.getTextOfJSDocComment(tag.comment)?.trim() ?? '') };
}

function isProtected(member: ts.MethodDeclaration): boolean {
  return ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.ProtectedKeyword) ?? false;
}
