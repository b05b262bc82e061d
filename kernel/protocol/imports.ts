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
