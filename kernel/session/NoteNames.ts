import type { ModuleNamespace } from './compile/Modules.ts';

interface Paragraph {
  /** Getters, so that a `let` is seen with the value that it has when a later paragraph runs. */
  names: Record<string, unknown>;
  /** Names that follow forms. */
  live: ReadonlySet<string>;
  /** Forms have changed. */
  follow(): void;
  library: { name: string; exports: ModuleNamespace } | undefined;
  /** Of a module of another note: the text that was loaded. */
  text?: string;
}

/** Which paragraph declared which names, as of its last run that succeeded. */
export class NoteNames {
  readonly #paragraphs = new Map<string, Paragraph>();

  declare(paragraphId: string, names: Record<string, unknown>, forms: Pick<Paragraph, 'live' | 'follow'>): void {
    this.#paragraphs.set(paragraphId, { names, library: undefined, ...forms });
  }

  declareLibrary(paragraphId: string, library: { name: string; exports: ModuleNamespace }, text?: string): void {
    this.#paragraphs.set(paragraphId, { names: {}, live: new Set(), follow: () => {}, library, ...(text === undefined ? {} : { text }) });
  }

  /** Whether a module of another note is there with this text. */
  hasLibrary(paragraphId: string, text: string): boolean {
    return this.#paragraphs.get(paragraphId)?.text === text;
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

  /** Which of these names follow forms. */
  liveOf(visible: ReadonlyMap<string, string>): Set<string> {
    return new Set([...visible].flatMap(([name, id]) => (this.#paragraphs.get(id)?.live.has(name) ? name : [])));
  }

  /** Forms have changed: constants are made anew, those of earlier paragraphs first. */
  follow(order: readonly string[], inParagraph: (paragraphId: string, work: () => void) => void): void {
    for (const id of order) {
      const paragraph = this.#paragraphs.get(id);
      if (paragraph) inParagraph(id, () => paragraph.follow());
    }
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
