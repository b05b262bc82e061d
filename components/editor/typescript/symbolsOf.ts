import type * as TypeScript from 'typescript';
import type { Ts } from './declaredNames.ts';

/** A name at the top of a paragraph, with what TypeScript knows of it. */
export interface NoteSymbol {
  name: string;
  kind: 'value' | 'function' | 'class' | 'type';
  /** As it is written in TypeScript; of a class or a type the word for it. */
  type: string;
  start: number;
  length: number;
}

/** The names that a file declares at its top, in their order; what it imports is another's. */
export function symbolsOf(ts: Ts, checker: TypeScript.TypeChecker, source: TypeScript.SourceFile): NoteSymbol[] {
  const found: NoteSymbol[] = [];
  const add = (name: TypeScript.Identifier, kind: NoteSymbol['kind'], type?: string) => {
    const start = name.getStart(source);
    found.push({
      name: name.text,
      kind,
      type: type ?? checker.typeToString(checker.getTypeAtLocation(name), name),
      start,
      length: name.end - start,
    });
  };
  const bind = (name: TypeScript.BindingName): void => {
    if (ts.isIdentifier(name)) {
      const isFunction = checker.getTypeAtLocation(name).getCallSignatures().length > 0;
      add(name, isFunction ? 'function' : 'value');
    } else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name);
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) for (const one of statement.declarationList.declarations) bind(one.name);
    else if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name, 'function');
    else if (ts.isClassDeclaration(statement) && statement.name) add(statement.name, 'class', 'class');
    else if (ts.isInterfaceDeclaration(statement)) add(statement.name, 'type', 'interface');
    else if (ts.isTypeAliasDeclaration(statement)) add(statement.name, 'type', 'type');
    else if (ts.isEnumDeclaration(statement)) add(statement.name, 'type', 'enum');
  }
  return found;
}
