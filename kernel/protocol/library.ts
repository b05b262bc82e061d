import { z } from 'zod';
import { NoteId, ParagraphId } from './ids.ts';

/** A `%lib` of another note, as it ran there last: `import { f } from 'course/Clicks/jobs'` is the `jobs` of the note `course/Clicks`. */
export const Library = z.object({
  /** As it is imported. Modules that it imports from its own note are found under the same path. */
  specifier: z.string().max(700),
  /** The specifier without the module's name; as it is written by those who import it. */
  note: z.string().max(600),
  noteId: NoteId,
  paragraphId: ParagraphId,
  /** Text after the header, and the place of its first character. */
  text: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
});
export type Library = z.infer<typeof Library>;

const FromClause = /\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/**
 * The modules that a text imports, as far as a look at it tells.
 *
 * @example
 * importedModules("import { a } from 'jobs'; await import('x/y')") // ['jobs', 'x/y']
 */
export function importedModules(text: string): string[] {
  return [...new Set([...text.matchAll(FromClause)].map((found) => found[2]!))];
}

/** `course/Clicks/jobs` → the note `course/Clicks` and its module `jobs`; undefined when it cannot be one. */
export function libraryPlace(specifier: string): { note: string; name: string } | undefined {
  const slash = specifier.lastIndexOf('/');
  if (slash <= 0 || slash === specifier.length - 1 || /^(\.|\/|@|[a-z]+:)/i.test(specifier)) return undefined;
  return { note: specifier.slice(0, slash), name: specifier.slice(slash + 1) };
}
