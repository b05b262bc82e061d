import { join } from 'node:path';
import ts from 'typescript';
import type { Diagnostic } from '../../../protocol/error.ts';
import { usesNode } from '../../../protocol/typeRules.ts';
import { captureWarnings } from './captureWarnings.ts';
import { toDiagnostic } from './toDiagnostic.ts';
import { type TopLevelNames, topLevelNames } from './topLevelNames.ts';

export interface ParagraphText {
  paragraphId: string;
  /** From the first line on, header blanked. */
  text: string;
  /** Name of the module, when it is a `%lib`. */
  library?: string | undefined;
  /** The note that it is a module of, when that is another one. */
  note?: string;
}

export interface ProjectOptions {
  folder: string;
  appRoot: string;
  /** Declarations of what every paragraph may call. */
  scope: string;
}

interface Entry {
  version: number;
  current: ParagraphText;
  names: TopLevelNames;
  /** What ran last; other paragraphs see its names and types. */
  accepted: ParagraphText | undefined;
  /** Text with the suffix line that binds names of other paragraphs. */
  script: string;
}

const Options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  lib: ['lib.esnext.d.ts'],
  types: [],
  strict: true,
  erasableSyntaxOnly: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  esModuleInterop: true,
};

const ScopeFile = '/note/scope.d.ts';

/**
 * The note as TypeScript sees it: a file a paragraph, bound to the names of earlier ones by a suffix line that moves nothing.
 *
 *     const clicks = lines.map(parse)          the paragraph
 *     ;import {lines,parse} from './p1';export {clicks}
 */
export class Project {
  readonly #options: ProjectOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #service: ts.LanguageService;
  #order: readonly string[] = [];
  #usesNode = false;
  #generation = 0;
  /** Never used twice: a paragraph that is forgotten and comes again must not look like the one that was. */
  #versions = 0;

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.#service = ts.createLanguageService(this.#host(), ts.createDocumentRegistry());
  }

  /** Reads the declarations of the language and of the scope: half of what the first check costs. */
  load(): void {
    this.#service.getProgram();
  }

  /** Diagnostics of a paragraph as it would run now, after those before it in `order`. */
  check(paragraph: ParagraphText, order: readonly string[]): Diagnostic[] {
    this.#order = order;
    for (const [id, entry] of this.#entries) if (id !== paragraph.paragraphId) this.#restore(id, entry);
    this.#set(paragraph);
    this.#bind();
    const file = fileOf(paragraph.paragraphId);
    const syntactic = this.#service.getSyntacticDiagnostics(file);
    const end = paragraph.text.length;
    if (syntactic.length) return syntactic.map((one) => toDiagnostic(one, end));
    const program = this.#service.getProgram()!;
    const source = program.getSourceFile(file)!;
    const semantic = this.#service.getSemanticDiagnostics(file).filter((one) => !this.#isUnresolvedPackage(one));
    const isUnchecked = /^\s*(\/\/.*\n\s*)*\/\/\s*@ts-nocheck/.test(paragraph.text);
    const found = semantic
      .filter((one) => (one.start ?? 0) < end)
      .map((one) => this.#explain(toDiagnostic(one, end), paragraph.paragraphId));
    return isUnchecked ? found : [...found, ...captureWarnings(program.getTypeChecker(), source, end)];
  }

  /** The paragraph ran: later ones see its names. */
  accept(paragraph: ParagraphText): void {
    this.#set(paragraph);
    this.#entries.get(paragraph.paragraphId)!.accepted = paragraph;
  }

  remove(paragraphId: string): void {
    this.#entries.delete(paragraphId);
    this.#generation++;
  }

  #restore(id: string, entry: Entry): void {
    if (entry.accepted === undefined) this.remove(id);
    else if (entry.accepted !== entry.current) this.#set(entry.accepted);
  }

  #set(current: ParagraphText): void {
    const before = this.#entries.get(current.paragraphId);
    if (before && before.current.text === current.text && before.current.library === current.library) {
      before.current = current;
      return;
    }
    const source = ts.createSourceFile(fileOf(current.paragraphId), current.text, ts.ScriptTarget.ESNext);
    const names = topLevelNames(source);
    this.#usesNode ||= usesNode(current.text);
    this.#entries.set(current.paragraphId, { version: ++this.#versions, current, names, accepted: before?.accepted, script: '' });
    this.#generation++;
  }

  /** Gives every paragraph its suffix line. */
  #bind(): void {
    for (const [id, entry] of this.#entries) {
      const script = `${entry.current.text}\n${entry.current.library === undefined ? this.#suffix(id, entry) : 'export {}'}`;
      if (script === entry.script) continue;
      entry.script = script;
      entry.version = ++this.#versions;
      this.#generation++;
    }
  }

  #suffix(id: string, entry: Entry): string {
    const words = new Set(entry.current.text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
    const imports = new Map<string, string[]>();
    for (const [name, home] of this.#visibleTo(id)) {
      if (!words.has(name) || entry.names.declared.has(name)) continue;
      imports.set(home, [...(imports.get(home) ?? []), name]);
    }
    const lines = [...imports].map(([home, names]) => `import {${names.join(',')}} from ${JSON.stringify(`./${home}`)};`);
    const own = [...entry.names.declared].filter((name) => !entry.names.exported.has(name));
    return `;${lines.join('')}export {${own.join(',')}}`;
  }

  /** Names of earlier paragraphs; the nearest one that declares a name owns it. */
  #visibleTo(id: string): Map<string, string> {
    const visible = new Map<string, string>();
    for (const other of this.#order) {
      if (other === id) break;
      const entry = this.#entries.get(other);
      if (!entry?.accepted || entry.current.library !== undefined) continue;
      for (const name of entry.names.declared) visible.set(name, other);
    }
    return visible;
  }

  /** A package without types, or one that is not installed: the kernel finds the latter and says how to install it. */
  #isUnresolvedPackage({ code }: ts.Diagnostic): boolean {
    return code === 2307 || code === 7016 || code === 2792;
  }

  #explain(diagnostic: Diagnostic, paragraphId: string): Diagnostic {
    const name = /^Cannot find name '([^']+)'/.exec(diagnostic.message)?.[1];
    if (!name) return diagnostic;
    const home = [...this.#entries].find(([id, entry]) => id !== paragraphId && entry.accepted && entry.names.declared.has(name));
    const hint = home
      ? `It is declared in a paragraph below this one: a name is seen by later paragraphs only.`
      : 'If another paragraph declares it, run that one first.';
    return { ...diagnostic, message: `${diagnostic.message} ${hint}` };
  }

  #host(): ts.LanguageServiceHost {
    const text = (file: string): string | undefined => {
      if (file === ScopeFile) return this.#options.scope;
      if (file.startsWith('/note/')) return this.#entries.get(idOf(file))?.script;
      return ts.sys.readFile(file);
    };
    const exists = (file: string) => (file.startsWith('/note/') ? text(file) !== undefined : ts.sys.fileExists(file));
    const node = join(this.#options.appRoot, 'node_modules/@types/node/index.d.ts');
    return {
      getCompilationSettings: () => Options,
      getProjectVersion: () => String(this.#generation),
      getScriptFileNames: () => [ScopeFile, ...(this.#usesNode ? [node] : []), ...[...this.#entries.keys()].map(fileOf)],
      getScriptVersion: (file) => String(this.#entries.get(idOf(file))?.version ?? 1),
      getScriptSnapshot: (file) => {
        const found = text(file);
        return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
      },
      getCurrentDirectory: () => this.#options.folder,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: exists,
      readFile: text,
      directoryExists: ts.sys.directoryExists,
      resolveModuleNameLiterals: (literals, containing) => literals.map(({ text: name }) => this.#resolve(name, containing)),
    };
  }

  #resolve(name: string, containing: string): ts.ResolvedModuleWithFailedLookupLocations {
    const inNote = this.#paragraphOf(name, containing);
    if (inNote !== undefined)
      return { resolvedModule: { resolvedFileName: fileOf(inNote), extension: ts.Extension.Ts, isExternalLibraryImport: false } };
    const fromNote = containing.startsWith('/note/');
    for (const from of fromNote ? [join(this.#options.folder, 'note.ts'), join(this.#options.appRoot, 'note.ts')] : [containing]) {
      const found = ts.resolveModuleName(name, from, Options, ts.sys);
      if (found.resolvedModule) return found;
    }
    return { resolvedModule: undefined };
  }

  #paragraphOf(name: string, containing: string): string | undefined {
    if (!containing.startsWith('/note/')) return undefined;
    if (name.startsWith('./') && this.#entries.has(name.slice(2))) return name.slice(2);
    const from = this.#entries.get(idOf(containing))?.current.note;
    const byName = (wanted: string) => [...this.#entries].find(([, entry]) => entry.current.library === wanted)?.[0];
    return (from === undefined ? undefined : byName(`${from}/${name}`)) ?? byName(name);
  }
}

const fileOf = (paragraphId: string) => `/note/${paragraphId}.ts`;
const idOf = (file: string) => file.slice('/note/'.length, -'.ts'.length);
