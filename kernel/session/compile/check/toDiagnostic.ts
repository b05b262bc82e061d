import ts from 'typescript';
import type { Diagnostic } from '../../../protocol/error.ts';
import { isImplicitAny } from '../../../protocol/typeRules.ts';

/** A place from 1 in the paragraph's own lines; what lies beyond the text is told at its end. */
export function toDiagnostic(one: ts.Diagnostic, textLength: number): Diagnostic {
  const start = Math.min(one.start ?? 0, textLength);
  const end = Math.min((one.start ?? 0) + (one.length ?? 0), textLength);
  const from = placeIn(one.file, start);
  const to = placeIn(one.file, end);
  return {
    severity: one.category !== ts.DiagnosticCategory.Error || isImplicitAny(one.code) ? 'warning' : 'error',
    code: `TS${one.code}`,
    message: ts.flattenDiagnosticMessageText(one.messageText, '\n'),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

export function placeIn(file: ts.SourceFile | undefined, position: number): { line: number; column: number } {
  if (!file) return { line: 1, column: 1 };
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return { line: line + 1, column: character + 1 };
}
