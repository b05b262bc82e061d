import { KernelError } from '../../base/errors.ts';
import type { Diagnostic } from '../../protocol/error.ts';
import { tokensOf } from '../../sql/index.ts';
import type { RunCommand } from '../Interpreter.ts';

/** The error of a query as a mark in its paragraph: the word at its place. */
export function sqlDiagnostics(error: unknown, { text, line: firstLine, column: firstColumn }: RunCommand): Diagnostic[] {
  if (!(error instanceof KernelError)) return [];
  const { code, message } = error;
  const { line, column } = error.place;
  if (line === undefined || column === undefined) return [];
  // Only the code's first line begins behind the header.
  const inLine = (text.split('\n')[line - firstLine] ?? '').slice(line === firstLine ? column - firstColumn : column - 1);
  const length = Math.max(1, tokensOf(inLine)[0]?.text.length ?? 1);
  return [{ severity: 'error', code, message, line, column, endLine: line, endColumn: column + length }];
}
