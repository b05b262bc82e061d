import { stripTypeScriptTypes } from 'node:module';
import { KernelError } from '../../base/errors.ts';
import { quietly } from './quietly.ts';

/**
 * TypeScript to JavaScript in which every token keeps its line and column: types become spaces.
 *
 * @example
 * eraseTypes('const n: number = 1'); // 'const n         = 1'
 */
export function eraseTypes(text: string): string {
  try {
    return quietly(() => stripTypeScriptTypes(text, { mode: 'strip' }));
  } catch (error) {
    const { message, code, stack } = error as Error & { code?: string };
    if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') {
      throw new KernelError('UNSUPPORTED_TYPESCRIPT', `${message.replace(' in strip-only mode', ' in a paragraph')}.`, {
        ...placeIn(stack),
        hint: 'Only types that can be erased are allowed: instead of an enum write a union of strings, instead of a parameter property a field.',
      });
    }
    throw new KernelError('SYNTAX_ERROR', message, placeIn(stack));
  }
}

/** The compiler tells the place only in its picture of the source: `:3`, the line, and carets below. */
function placeIn(stack = ''): { line?: number; column?: number } {
  const lines = stack.split('\n');
  const line = /^\S*:(\d+)$/.exec(lines[0] ?? '');
  const carets = lines.find((text) => /^\s*\^+$/.test(text));
  return { line: line ? Number(line[1]) : undefined, column: carets ? carets.indexOf('^') + 1 : 1 } as { line?: number; column?: number };
}
