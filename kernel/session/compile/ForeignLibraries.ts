import { KernelError } from '../../base/errors.ts';
import type { Library } from '../../protocol/library.ts';
import { registerParagraph } from '../../rdd/closure/registry.ts';
import type { NoteNames } from '../NoteNames.ts';
import type { TypeChecker } from './check/TypeChecker.ts';
import { compileParagraph } from './compileParagraph.ts';
import { evaluate, type RegisterClosure } from './evaluate.ts';
import { atItsPlace, namespaceOf } from './library.ts';
import type { Modules } from './Modules.ts';
import type { StackPlaces } from './StackPlaces.ts';

export interface ForeignLibrariesOptions {
  names: NoteNames;
  modules: Modules;
  checker: TypeChecker | undefined;
  places: StackPlaces;
  scope: Record<string, unknown>;
  ambient: ReadonlySet<string>;
  register: RegisterClosure;
}

/**
 * `%lib` modules of other notes: this note's own copy of each, made from the text that ran there, and anew when that has changed. Their
 * types are known here; what is wrong inside of one is said where it is imported.
 */
export class ForeignLibraries {
  readonly #options: ForeignLibrariesOptions;

  constructor(options: ForeignLibrariesOptions) {
    this.#options = options;
  }

  async load(library: Library, importer: { paragraphId: string }): Promise<void> {
    const { names, modules, checker, places, scope, ambient, register } = this.#options;
    const paragraphId = `${library.noteId}-${library.paragraphId}`;
    if (names.hasLibrary(paragraphId, library.text)) return;
    registerParagraph(paragraphId);
    const text = atItsPlace(library);
    try {
      const compiled = compileParagraph({ paragraphId, text, outer: { note: new Map(), ambient } });
      const load = (specifier: string) => modules.load(specifier, library.note);
      const imports = await Promise.all(compiled.imports.map(({ specifier }) => load(specifier)));
      const evaluated = await evaluate(compiled, { names: {}, scope, imports, places, register, load });
      names.declareLibrary(paragraphId, { name: library.specifier, exports: namespaceOf(evaluated) }, library.text);
      checker?.accept({ paragraphId, text, library: library.specifier, note: library.note });
    } catch (error) {
      throw this.#failed(library, importer, error);
    }
  }

  #failed(library: Library, { paragraphId }: { paragraphId: string }, cause: unknown): KernelError {
    const { line, column } = cause instanceof KernelError ? cause.place : {};
    const place = line === undefined ? '' : ` at its line ${line}, column ${column}`;
    const message = cause instanceof Error ? cause.message : String(cause);
    return new KernelError('MODULE_FAILED', `The module '${library.specifier}' of another note failed${place}: ${message}`, {
      paragraphId,
      line: 1,
      column: 1,
      cause,
      hint: `Run %lib(name=${library.specifier.slice(library.note.length + 1)}) in the note ${library.note} and mend it there.`,
    });
  }
}
