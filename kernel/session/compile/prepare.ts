import { KernelError } from '../../base/errors.ts';
import type { Diagnostic, WireError } from '../../protocol/error.ts';
import { type CompiledParagraph, type CompileInput, compileParagraph } from './compileParagraph.ts';

/** What came of a paragraph's text: something to run, or why not. */
export type Prepared =
  | { ok: true; compiled: CompiledParagraph; diagnostics: Diagnostic[] }
  | { ok: false; error: WireError; diagnostics: Diagnostic[] };

/**
 * Compiles a paragraph while its types are being checked, and makes one list of what both found. The type checker tells places best, so
 * its word about a syntax error goes first.
 */
export async function prepare(input: CompileInput, checked: Promise<Diagnostic[]>): Promise<Prepared> {
  const compiled = tryCompile(input);
  const diagnostics = await checked;
  if (compiled instanceof KernelError) {
    if (!diagnostics.some(isError)) diagnostics.push(fromError(compiled));
  } else {
    // Ours know the notebook: "belongs to another paragraph" says more than "is an import".
    const ours = compiled.problems;
    diagnostics.splice(0, diagnostics.length, ...diagnostics.filter((one) => !ours.some((other) => isSamePlace(one, other))), ...ours);
  }
  diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
  const errors = diagnostics.filter(isError);
  if (errors.length) return { ok: false, error: summary(errors, input.paragraphId), diagnostics };
  if (compiled instanceof KernelError) throw compiled;
  return { ok: true, compiled, diagnostics };
}

function tryCompile(input: CompileInput): CompiledParagraph | KernelError {
  try {
    return compileParagraph(input);
  } catch (error) {
    if (error instanceof KernelError) return error;
    throw error;
  }
}

const isError = (one: Diagnostic) => one.severity === 'error';
const isSamePlace = (a: Diagnostic, b: Diagnostic) => a.line === b.line && a.column === b.column;

function fromError(error: KernelError): Diagnostic {
  const { line = 1, column = 1 } = error.place;
  const message = error.hint ? `${error.message} ${error.hint}` : error.message;
  return { severity: 'error', code: error.code, message, line, column, endLine: line, endColumn: column };
}

/** The first error in words; the rest is in the list. TypeScript's codes below 2000 are about syntax. */
function summary(errors: readonly Diagnostic[], paragraphId: string): WireError {
  const { code, message, line, column } = errors[0]!;
  const number = Number(/^TS(\d+)$/.exec(code)?.[1]);
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  if (Number.isNaN(number)) return { code, message: `${message}${more}`, paragraphId, line, column };
  const isSyntax = number < 2000;
  return {
    code: isSyntax ? 'SYNTAX_ERROR' : 'TYPE_ERROR',
    message: `${code}: ${message}${more}`,
    paragraphId,
    line,
    column,
    ...(isSyntax ? {} : { hint: 'A first line // @ts-nocheck runs the paragraph without a type check.' }),
  };
}
