import {
  type CreateData,
  type MirrorModel,
  TypeScriptWorker,
  ts,
  type WorkerContext,
} from 'monaco-editor/languages/features/typescript/ts.worker';
import type * as TypeScript from 'typescript';
import { isImplicitAny } from '../../../kernel/protocol/typeRules.ts';
import { type ForeignLibrary, NoteProgram, type ProgramFile } from './NoteProgram.ts';
import { type NoteSymbol, symbolsOf } from './symbolsOf.ts';

/** One complaint of TypeScript about a paragraph's own text; `start` and `length` are offsets in it. */
export interface Complaint {
  start: number;
  length: number;
  code: number;
  category: 'error' | 'warning' | 'hint';
  message: string;
  isUnused: boolean;
  isDeprecated: boolean;
}

/**
 * Monaco's TypeScript worker, for a note: it reads each paragraph as `NoteProgram` writes it, and says nothing about what the
 * paragraph's author has not written.
 */
export class ParagraphWorker extends TypeScriptWorker {
  readonly #program = new NoteProgram(ts.typescript);
  #order: readonly string[] = [];

  constructor(context: WorkerContext, data: CreateData) {
    super(context, data);
    // The one door through which everything asks: the program is brought up to date before each question.
    this._languageService = new Proxy(this._languageService, {
      get: (target, property) => {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          this.#update();
          return Reflect.apply(value, target, args);
        };
      },
    });
  }

  // --- called from the page, beside what Monaco calls

  /** The TypeScript paragraphs of the note, in their order. */
  async setParagraphs(files: readonly string[]): Promise<void> {
    this.#order = files;
  }

  /** Modules of other notes that they import. */
  async setLibraries(libraries: readonly ForeignLibrary[]): Promise<void> {
    this.#program.setLibraries(libraries);
  }

  async complaints(file: string): Promise<Complaint[]> {
    this.#update();
    const own = this.#program.file(file);
    if (!own) return [];
    // Half a paragraph has no names to speak of: what is wrong with its types is said when its syntax is right.
    if (own.syntaxErrors.length > 0) return own.syntaxErrors.map(complaint);
    const all = this._languageService.getSemanticDiagnostics(file);
    return all.filter((d) => d.start !== undefined && isOwn(own, { start: d.start, length: d.length ?? 0 })).map(complaint);
  }

  /** What a paragraph declares at its top, with types. */
  async symbols(file: string): Promise<NoteSymbol[]> {
    const program = this._languageService.getProgram();
    const own = this.#program.file(file);
    const source = program?.getSourceFile(file);
    if (!own || !program || !source) return [];
    return symbolsOf(ts.typescript, program.getTypeChecker(), source).filter((symbol) => isOwn(own, symbol));
  }

  // --- the language service's host

  override getScriptFileNames(): string[] {
    return [...this.#files().filter((file) => this.#program.file(file)), ...Object.keys(this._extraLibs)];
  }

  override getScriptVersion(fileName: string): string {
    return this.#program.file(fileName)?.version ?? this.#program.foreign(fileName)?.version ?? super.getScriptVersion(fileName);
  }

  protected override _getScriptText(fileName: string): string | undefined {
    return this.#program.file(fileName)?.text ?? this.#program.foreign(fileName)?.text ?? super._getScriptText(fileName);
  }

  resolveModuleNameLiterals(
    literals: readonly TypeScript.StringLiteralLike[],
    from?: string,
  ): TypeScript.ResolvedModuleWithFailedLookupLocations[] {
    return literals.map(({ text }) => {
      const file = this.#program.resolve(text, from);
      if (!file) return { resolvedModule: undefined };
      return { resolvedModule: { resolvedFileName: file, extension: ts.typescript.Extension.Ts, isExternalLibraryImport: false } };
    });
  }

  // --- answers, without what is about blanked headers and suffixes

  override async getQuickInfoAtPosition(file: string, position: number): Promise<TypeScript.QuickInfo | undefined> {
    const info = await super.getQuickInfoAtPosition(file, position);
    return info && { ...info, displayParts: withoutAlias(info.displayParts ?? []) };
  }

  override async getCompletionEntryDetails(
    file: string,
    position: number,
    entry: string,
  ): Promise<TypeScript.CompletionEntryDetails | undefined> {
    const details = await super.getCompletionEntryDetails(file, position, entry);
    return details && { ...details, displayParts: withoutAlias(details.displayParts) };
  }

  override async getDefinitionAtPosition(file: string, position: number): Promise<readonly TypeScript.DefinitionInfo[] | undefined> {
    return (await super.getDefinitionAtPosition(file, position))?.filter((d) => this.#isShown(d.fileName, d.textSpan));
  }

  override async getReferencesAtPosition(file: string, position: number): Promise<TypeScript.ReferenceEntry[] | undefined> {
    return (await super.getReferencesAtPosition(file, position))?.filter((r) => this.#isShown(r.fileName, r.textSpan));
  }

  override async getDocumentHighlights(
    file: string,
    position: number,
    files: string[],
  ): Promise<TypeScript.DocumentHighlights[] | undefined> {
    const found = await super.getDocumentHighlights(file, position, files);
    return found?.map((h) => ({ ...h, highlightSpans: h.highlightSpans.filter((s) => this.#isShown(h.fileName, s.textSpan)) }));
  }

  override async findRenameLocations(
    ...args: Parameters<TypeScriptWorker['findRenameLocations']>
  ): Promise<readonly TypeScript.RenameLocation[] | undefined> {
    return (await super.findRenameLocations(...args))?.filter((l) => this.#isShown(l.fileName, l.textSpan));
  }

  override async getFormattingEditsForRange(
    ...args: Parameters<TypeScriptWorker['getFormattingEditsForRange']>
  ): Promise<TypeScript.TextChange[]> {
    return (await super.getFormattingEditsForRange(...args)).filter((edit) => this.#isShown(args[0], edit.span));
  }

  override async getFormattingEditsAfterKeystroke(
    ...args: Parameters<TypeScriptWorker['getFormattingEditsAfterKeystroke']>
  ): Promise<TypeScript.TextChange[]> {
    return (await super.getFormattingEditsAfterKeystroke(...args)).filter((edit) => this.#isShown(args[0], edit.span));
  }

  override async getNavigationTree(file: string): Promise<TypeScript.NavigationTree | undefined> {
    const tree = await super.getNavigationTree(file);
    return tree && { ...tree, childItems: tree.childItems?.filter((item) => item.spans.every((span) => this.#isShown(file, span))) ?? [] };
  }

  #isShown(file: string, span: TypeScript.TextSpan): boolean {
    const own = this.#program.file(file);
    return !own || isOwn(own, span);
  }

  /** In the note's order. A paragraph that has just come is asked about before its place is told: it stands at the end until then. */
  #files(): string[] {
    const known = new Set(this.#order);
    const others = this._ctx.getMirrorModels().map((model) => model.uri.toString());
    return [...this.#order, ...others.filter((file) => !known.has(file) && file.endsWith('.ts'))];
  }

  #update(): void {
    const models = new Map(this._ctx.getMirrorModels().map((model): [string, MirrorModel] => [model.uri.toString(), model]));
    this.#program.update(
      this.#files().flatMap((file) => {
        const model = models.get(file);
        return model ? [{ file, version: model.version, text: model.getValue() }] : [];
      }),
    );
  }
}

function isOwn(file: ProgramFile, { start, length }: TypeScript.TextSpan): boolean {
  return start >= file.start && start + length <= file.end;
}

/** A name of an earlier paragraph is an import only to TypeScript: "(alias) const n: number\nimport n" says "const n: number". */
function withoutAlias(parts: readonly TypeScript.SymbolDisplayPart[]): TypeScript.SymbolDisplayPart[] {
  if (parts[1]?.text !== 'alias') return [...parts];
  const end = parts.findIndex((part, i) => part.kind === 'lineBreak' && parts[i + 1]?.text === 'import');
  return parts.slice(4, end < 0 ? undefined : end);
}

function categoryOf({ category, code }: TypeScript.Diagnostic): Complaint['category'] {
  const { DiagnosticCategory } = ts.typescript;
  if (category === DiagnosticCategory.Error) return isImplicitAny(code) ? 'warning' : 'error';
  return category === DiagnosticCategory.Warning ? 'warning' : 'hint';
}

function complaint(diagnostic: TypeScript.Diagnostic): Complaint {
  const { flattenDiagnosticMessageText } = ts.typescript;
  return {
    start: diagnostic.start ?? 0,
    length: diagnostic.length ?? 0,
    code: diagnostic.code,
    category: categoryOf(diagnostic),
    message: flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    isUnused: diagnostic.reportsUnnecessary !== undefined,
    isDeprecated: diagnostic.reportsDeprecated !== undefined,
  };
}
