import { readFileSync } from 'node:fs';

/** The declarations of everything that a paragraph may call: the type checker's, the editor's, and the API report. */
export function readDeclarations(): string {
  return readFileSync(new URL('./generated/scope.d.ts', import.meta.url), 'utf8');
}
