import type { AnyNode, ImportDeclaration, ModuleDeclaration, Program } from 'acorn';
import type { Diagnostic } from '../../protocol/error.ts';
import { patternNames } from './Scope.ts';

export interface ImportRecord {
  specifier: string;
  line: number;
  column: number;
  /** `imported` is `*` for the whole module. */
  names: { imported: string; local: string; line: number; column: number }[];
}

export interface ModuleSyntax {
  /** The source with imports and `export` blanked, the same length. */
  text: string;
  imports: ImportRecord[];
  exports: Map<string, string>;
  problems: Diagnostic[];
}

/** Shorter than `export default`, so that nothing after it moves. */
const DefaultExport = 'var _default=';

/**
 * Module syntax cannot stand inside the function that a paragraph becomes. Imports become bindings made before it,
 * exports become what it hands out, and the text keeps its places.
 */
export function resolveModuleSyntax(source: string, program: Program): ModuleSyntax {
  const result: ModuleSyntax = { text: source, imports: [], exports: new Map(), problems: [] };
  const cut = (start: number, end: number, by = '') => {
    const blank = source.slice(start + by.length, end).replace(/[^\n\r]/g, ' ');
    result.text = result.text.slice(0, start) + by + blank + result.text.slice(end);
  };
  for (const node of program.body) {
    switch (node.type) {
      case 'ImportDeclaration':
        result.imports.push(importRecord(node));
        cut(node.start, node.end);
        break;
      case 'ExportNamedDeclaration':
        if (node.declaration) {
          const { declaration } = node;
          const names =
            declaration.type === 'VariableDeclaration'
              ? declaration.declarations.flatMap((one) => [...patternNames(one.id)])
              : [declaration.id.name];
          for (const name of names) result.exports.set(name, name);
          cut(node.start, declaration.start);
        } else {
          if (node.source)
            result.problems.push(refused(node, "Import the names first, then export them: import { a } from 'x'; export { a };"));
          for (const one of node.specifiers) result.exports.set(nameOf(one.exported), nameOf(one.local));
          cut(node.start, node.end);
        }
        break;
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const name = 'id' in declaration ? declaration.id?.name : undefined;
        const named = name !== undefined && /Declaration$/.test(declaration.type);
        result.exports.set('default', named ? name : '_default');
        const end = source.indexOf('default', node.start) + 'default'.length;
        cut(node.start, end, named ? '' : DefaultExport);
        break;
      }
      case 'ExportAllDeclaration':
        result.problems.push(refused(node, "Export by name instead: import { a } from 'x'; export { a };"));
        cut(node.start, node.end);
        break;
      default:
    }
  }
  return result;
}

function importRecord(node: ImportDeclaration): ImportRecord {
  return {
    specifier: String(node.source.value),
    ...place(node.source),
    names: node.specifiers.map((one) => ({
      imported: one.type === 'ImportNamespaceSpecifier' ? '*' : one.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(one.imported),
      local: one.local.name,
      ...place(one),
    })),
  };
}

const place = (node: AnyNode) => ({ line: node.loc!.start.line, column: node.loc!.start.column + 1 });

const nameOf = (node: AnyNode) => (node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '');

function refused(node: ModuleDeclaration, what: string): Diagnostic {
  const { start, end } = node.loc!;
  return {
    severity: 'error',
    code: 'EXPORT_UNSUPPORTED',
    message: `A paragraph cannot export another module's names in one step. ${what}`,
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  };
}
