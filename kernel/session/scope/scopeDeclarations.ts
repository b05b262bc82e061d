import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rollUp } from './rollUp.ts';

const Head = `// What a paragraph may use without importing it. Generated from the kernel's own types by \`npm run declarations\`; do not edit.
// It is the type checker's and the editor's knowledge, the source of the API page, and the report in which a change of the API shows.

`;

/** The text of generated/scope.d.ts as it should be now. */
export function scopeDeclarations(): string {
  const project = resolve(import.meta.dirname, '../../..');
  const platform = readFileSync(new URL('./platform.d.ts', import.meta.url), 'utf8');
  return `${Head}${rollUp('kernel/session/scope/globals.ts', project)}\n\n${platform.replace(/^ *\/\/.*\n/gm, '').trim()}\n`;
}
