import { type ParagraphHeader, parseHeader } from '@/kernel/protocol/header.ts';
import type { Library } from '@/kernel/protocol/library.ts';
import { type DeclaredNames, declaredNames, type Ts } from './declaredNames.ts';

/** A paragraph as the editor has it. */
export interface ParagraphSource {
  file: string;
  /** Changes with the text. */
  version: number;
  text: string;
}

export interface ProgramFile {
  file: string;
  version: string;
  /** What TypeScript reads: the paragraph with its header blanked, so that no place moves, then the suffix. */
  text: string;
  /** The paragraph's own part is from `start` to `end`; what TypeScript says about the rest is nobody's business. */
  start: number;
  end: number;
  /** Of the paragraph's own text: with the suffix, an open brace would be complained about behind it. */
  syntaxErrors: DeclaredNames['syntaxErrors'];
}

interface Known {
  version: number;
  header: ParagraphHeader;
  declared: DeclaredNames;
  suffix: string;
  suffixVersion: number;
  file: ProgramFile;
}

/** Module names that stand for paragraphs in a suffix. */
const Scheme = 'paragraph:';
const ForeignScheme = 'library:';

/** A `%lib` of another note. */
export type ForeignLibrary = Pick<Library, 'specifier' | 'note' | 'text'>;

/**
 * A note's paragraphs as one TypeScript program: each is a module, and gets the names of earlier ones by an import that stands
 * after its own text.
 *
 *   %dstream                          →            (blanks)
 *   const n = clicks.count()          →   const n = clicks.count()
 *                                         ;import{clicks}from"paragraph:…/p1.ts";export{n}
 *
 * A `%lib` sees no other paragraph and is imported by its name.
 */
export class NoteProgram {
  readonly #ts: Ts;
  readonly #known = new Map<string, Known>();
  #libs = new Map<string, string>();
  /** Modules of other notes, by what they are imported as. */
  #foreign = new Map<string, ForeignLibrary>();
  #suffixes = 0;

  constructor(ts: Ts) {
    this.#ts = ts;
  }

  /** Brings the program up to date with the paragraphs in their order. */
  update(paragraphs: readonly ParagraphSource[]): void {
    const owners = new Map<string, string>();
    this.#libs = new Map();
    const files = new Set(paragraphs.map((p) => p.file));
    for (const file of this.#known.keys()) if (!files.has(file)) this.#known.delete(file);

    for (const source of paragraphs) {
      const known = this.#read(source);
      const { header, declared } = known;
      const isLib = header.interpreter === 'lib';
      const suffix = isLib ? '\n;export{}' : suffixOf(declared, owners);
      if (isLib) this.#nameLib(header, source.file);
      else for (const name of declared.names) owners.set(name, source.file);
      if (suffix === known.suffix) continue;
      known.suffix = suffix;
      known.suffixVersion = ++this.#suffixes;
      known.file = fileOf(source, known);
    }
  }

  setLibraries(libraries: readonly ForeignLibrary[]): void {
    this.#foreign = new Map(libraries.map((one) => [one.specifier, one]));
  }

  /** Text of a module of another note, and a version that changes with it. */
  foreign(file: string): { text: string; version: string } | undefined {
    const library = file.startsWith(ForeignScheme) ? this.#foreign.get(file.slice(ForeignScheme.length, -'.ts'.length)) : undefined;
    return library && { text: `${library.text}\n;export{}`, version: `${library.text.length}.${hashOf(library.text)}` };
  }

  file(file: string): ProgramFile | undefined {
    return this.#known.get(file)?.file;
  }

  /** The file that a module's name stands for: of a suffix, of a `%lib`, or of a `%lib` of another note. */
  resolve(specifier: string, from = ''): string | undefined {
    if (specifier.startsWith(Scheme)) return specifier.slice(Scheme.length);
    const home = from.startsWith(ForeignScheme) ? this.#foreign.get(from.slice(ForeignScheme.length, -'.ts'.length))?.note : undefined;
    const foreign = [`${home}/${specifier}`, specifier].find((one) => this.#foreign.has(one));
    return (home === undefined ? this.#libs.get(specifier) : undefined) ?? (foreign && `${ForeignScheme}${foreign}.ts`);
  }

  #read(source: ParagraphSource): Known {
    const before = this.#known.get(source.file);
    if (before?.version === source.version) return before;
    const header = parseHeader(source.text);
    const declared = declaredNames(this.#ts, blanked(source.text, header.end));
    const known = { version: source.version, header, declared, suffix: before?.suffix ?? '', suffixVersion: before?.suffixVersion ?? 0 };
    const entry: Known = { ...known, file: fileOf(source, known) };
    this.#known.set(source.file, entry);
    return entry;
  }

  #nameLib(header: ParagraphHeader, file: string): void {
    const { name } = header.properties;
    if (name && !this.#libs.has(name)) this.#libs.set(name, file);
  }
}

function fileOf(source: ParagraphSource, known: Omit<Known, 'file'>): ProgramFile {
  return {
    file: source.file,
    version: `${source.version}.${known.suffixVersion}`,
    text: blanked(source.text, known.header.end) + known.suffix,
    start: known.header.end,
    end: source.text.length,
    syntaxErrors: known.declared.syntaxErrors,
  };
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function blanked(text: string, end: number): string {
  return text.slice(0, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** A line of its own, so that a comment at the end of the text does not swallow it. */
function suffixOf({ names, exported }: DeclaredNames, owners: ReadonlyMap<string, string>): string {
  const byOwner = new Map<string, string[]>();
  for (const [name, file] of owners) {
    if (names.has(name)) continue;
    const list = byOwner.get(file);
    if (list) list.push(name);
    else byOwner.set(file, [name]);
  }
  const imports = [...byOwner].map(([file, list]) => `import{${list.join()}}from${JSON.stringify(Scheme + file)};`);
  return `\n;${imports.join('')}export{${[...names].filter((name) => !exported.has(name)).join()}}`;
}
