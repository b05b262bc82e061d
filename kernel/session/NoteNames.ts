import type { ModuleNamespace } from './compile/Modules.ts';

interface Paragraph {
  /** Getters, so that a `let` is seen with the value that it has when a later paragraph runs. */
  names: Record<string, unknown>;
  library: { name: string; exports: ModuleNamespace } | undefined;
}

/** Which paragraph declared which names, as of its last run that succeeded. */
export class NoteNames {
  readonly #paragraphs = new Map<string, Paragraph>();

  declare(paragraphId: string, names: Record<string, unknown>): void {
    this.#paragraphs.set(paragraphId, { names, library: undefined });
  }

  declareLibrary(paragraphId: string, name: string, exports: ModuleNamespace): void {
    this.#paragraphs.set(paragraphId, { names: {}, library: { name, exports } });
  }

  forget(paragraphId: string): void {
    this.#paragraphs.delete(paragraphId);
  }

  /** Names of the paragraphs before this one, and who owns them; the nearest that declares a name wins. */
  visibleTo(paragraphId: string, order: readonly string[]): Map<string, string> {
    const visible = new Map<string, string>();
    for (const id of order) {
      if (id === paragraphId) break;
      for (const name of Object.keys(this.#paragraphs.get(id)?.names ?? {})) visible.set(name, id);
    }
    return visible;
  }

  /** An object with the values of `reads` (name → paragraph), read when they are asked for. */
  binding(reads: ReadonlyMap<string, string>): Record<string, unknown> {
    const binding: Record<string, unknown> = Object.create(null);
    for (const [name, id] of reads) {
      Object.defineProperty(binding, name, { enumerable: true, get: () => this.#paragraphs.get(id)?.names[name] });
    }
    return binding;
  }

  library(name: string): { paragraphId: string; exports: ModuleNamespace } | undefined {
    for (const [paragraphId, { library }] of this.#paragraphs) if (library?.name === name) return { paragraphId, exports: library.exports };
    return undefined;
  }
}
