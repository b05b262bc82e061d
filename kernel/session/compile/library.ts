import type { Evaluated } from './evaluate.ts';
import type { ModuleNamespace } from './Modules.ts';

/** `line` and `column` are the text's first character's: with as many blanks before it, every place is the paragraph's own. */
export const atItsPlace = ({ text, line, column }: { text: string; line: number; column: number }): string =>
  `${'\n'.repeat(line - 1)}${' '.repeat(column - 1)}${text}`;

/** Exports as importers see them: fixed when the library ran. */
export function namespaceOf({ exports }: Evaluated): ModuleNamespace {
  return Object.freeze({ ...exports });
}
