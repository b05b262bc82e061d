// Monaco ships this module without declarations. Only what ParagraphWorker builds on.
declare module 'monaco-editor/languages/features/typescript/ts.worker' {
  import type * as TypeScript from 'typescript';

  export const ts: { typescript: typeof TypeScript };

  export interface MirrorModel {
    readonly uri: { toString(skipEncoding?: boolean): string };
    readonly version: number;
    getValue(): string;
  }

  export interface WorkerContext {
    getMirrorModels(): MirrorModel[];
  }

  export interface CreateData {
    compilerOptions: TypeScript.CompilerOptions;
    extraLibs: Record<string, { content: string; version: number }>;
  }

  export class TypeScriptWorker {
    constructor(context: WorkerContext, data: CreateData);
    protected _ctx: WorkerContext;
    protected _languageService: TypeScript.LanguageService;
    protected _extraLibs: Record<string, { content: string; version: number }>;
    getScriptFileNames(): string[];
    getScriptVersion(fileName: string): string;
    protected _getScriptText(fileName: string): string | undefined;
    getCompletionEntryDetails(file: string, position: number, entry: string): Promise<TypeScript.CompletionEntryDetails | undefined>;
    getQuickInfoAtPosition(file: string, position: number): Promise<TypeScript.QuickInfo | undefined>;
    getDocumentHighlights(file: string, position: number, files: string[]): Promise<TypeScript.DocumentHighlights[] | undefined>;
    getDefinitionAtPosition(file: string, position: number): Promise<readonly TypeScript.DefinitionInfo[] | undefined>;
    getReferencesAtPosition(file: string, position: number): Promise<TypeScript.ReferenceEntry[] | undefined>;
    getNavigationTree(file: string): Promise<TypeScript.NavigationTree | undefined>;
    getFormattingEditsForRange(
      file: string,
      start: number,
      end: number,
      options: TypeScript.FormatCodeSettings,
    ): Promise<TypeScript.TextChange[]>;
    getFormattingEditsAfterKeystroke(
      file: string,
      position: number,
      character: string,
      options: TypeScript.FormatCodeSettings,
    ): Promise<TypeScript.TextChange[]>;
    findRenameLocations(
      file: string,
      position: number,
      strings: boolean,
      comments: boolean,
      prefix: boolean,
    ): Promise<readonly TypeScript.RenameLocation[] | undefined>;
  }

  export function initialize(create: (context: WorkerContext, data: CreateData) => TypeScriptWorker): void;
}

declare module 'monaco-editor/editor/editor.worker';
