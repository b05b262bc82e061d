import { KernelError } from '../base/errors.ts';
import type { Diagnostic } from '../protocol/error.ts';
import type { ParagraphId } from '../protocol/ids.ts';
import { registerFunction, registerModule, registerParagraph } from '../rdd/closure/registry.ts';
import { formsChanged } from '../rdd/closure/serialize.ts';
import type { TypeChecker } from './compile/check/TypeChecker.ts';
import type { CompiledParagraph } from './compile/compileParagraph.ts';
import { type Evaluated, evaluate, type RegisterClosure } from './compile/evaluate.ts';
import { ForeignLibraries } from './compile/ForeignLibraries.ts';
import { atItsPlace, namespaceOf } from './compile/library.ts';
import type { ModuleNamespace, Modules } from './compile/Modules.ts';
import type { ImportRecord } from './compile/moduleSyntax.ts';
import { type Prepared, prepare } from './compile/prepare.ts';
import type { StackPlaces } from './compile/StackPlaces.ts';
import type { RunCommand } from './Interpreter.ts';
import type { Emit } from './live/ParagraphOutputs.ts';
import type { RunOutcome } from './NoteInterpreter.ts';
import { NoteNames } from './NoteNames.ts';
import { ParagraphContext } from './ParagraphContext.ts';
import { orAborted } from './RunQueue.ts';

export interface TypeScriptRunnerOptions {
  emit: Emit;
  places: StackPlaces;
  /** Undefined when types are not checked. */
  checker: TypeChecker | undefined;
  modules: (names: NoteNames) => Modules;
  /** What every paragraph may call, by name. */
  scope: Record<string, unknown>;
  /** Makes streams and outputs that are defined inside belong to the paragraph, all of them or none. */
  edit(paragraphId: string, definition: () => Promise<void>): Promise<void>;
  /** Takes errors that no run is there for. */
  report(error: unknown): void;
  /** Shows the value of a paragraph's last expression. */
  showValue(value: unknown): unknown;
}

/** Runs `%ts` and `%lib` paragraphs: check, compile, evaluate inside an edit of the streams, hand out names. */
export class TypeScriptRunner {
  readonly #options: TypeScriptRunnerOptions;
  readonly #names = new NoteNames();
  readonly #modules: Modules;
  readonly #ambient: ReadonlySet<string>;
  readonly #libraries: ForeignLibraries;
  #order: readonly string[] = [];

  constructor(options: TypeScriptRunnerOptions) {
    this.#options = options;
    this.#modules = options.modules(this.#names);
    this.#ambient = new Set(Object.keys(options.scope));
    this.#libraries = new ForeignLibraries({ ...options, names: this.#names, modules: this.#modules, ambient: this.#ambient, register });
  }

  async run(command: RunCommand, signal: AbortSignal): Promise<RunOutcome> {
    const { paragraphId } = command;
    this.#order = command.order;
    const library = libraryName(command);
    registerParagraph(paragraphId);
    const text = atItsPlace(command);
    for (const one of command.libraries ?? []) await orAborted(signal, () => this.#libraries.load(one, command));
    const { compiled, diagnostics } = await orAborted(signal, () => this.#prepare(command, text, library));
    const imports = await orAborted(signal, () => this.#import(compiled.imports, command));
    const evaluated = await this.#evaluate(compiled, { imports, command, signal });
    const isTest = command.header.interpreter === 'test';
    // Names of tests are nobody else's business.
    if (isTest) this.forget(paragraphId);
    else if (library === undefined) this.#names.declare(paragraphId, evaluated.names, { live: compiled.live, follow: evaluated.follow });
    else this.#names.declareLibrary(paragraphId, { name: library, exports: namespaceOf(evaluated) });
    if (!isTest && !diagnostics.some((one) => one.severity === 'error')) this.#options.checker?.accept({ paragraphId, text, library });
    const libraries = compiled.imports
      .flatMap((one) => this.#names.library(one.specifier)?.paragraphId ?? [])
      .filter((id) => command.order.includes(id as ParagraphId));
    return { reads: [...new Set([...compiled.reads.values(), ...libraries])] };
  }

  /** Forms have changed: constants that are made of them, and closures that capture those, follow. */
  followForms(): void {
    formsChanged();
    this.#names.follow(this.#order, (paragraphId, work) => {
      try {
        ParagraphContext.run(paragraphId, work);
      } catch (error) {
        this.#options.report(error);
      }
    });
  }

  forget(paragraphId: string): void {
    this.#names.forget(paragraphId);
    this.#options.checker?.remove(paragraphId);
  }

  async #prepare(command: RunCommand, text: string, library: string | undefined): Promise<Extract<Prepared, { ok: true }>> {
    const { paragraphId, runId, order } = command;
    const note = library === undefined ? this.#names.visibleTo(paragraphId, order) : new Map<string, string>();
    const checked = this.#options.checker?.check({ paragraphId, text, library }, order) ?? Promise.resolve<Diagnostic[]>([]);
    const prepared = await prepare({ paragraphId, text, outer: { note, live: this.#names.liveOf(note), ambient: this.#ambient } }, checked);
    this.#options.emit({ type: 'diagnostics', paragraphId, runId, diagnostics: prepared.diagnostics.slice(0, 1000) });
    if (prepared.ok) return prepared;
    const { code, message, line, column, hint } = prepared.error;
    throw new KernelError(code as KernelError['code'], message, { paragraphId, line, column, ...(hint === undefined ? {} : { hint }) });
  }

  async #evaluate(
    compiled: CompiledParagraph,
    run: { imports: ModuleNamespace[]; command: RunCommand; signal: AbortSignal },
  ): Promise<Evaluated> {
    const { edit, places, scope, showValue } = this.#options;
    const { paragraphId } = run.command;
    let evaluated: Evaluated | undefined;
    await orAborted(run.signal, () =>
      edit(paragraphId, () =>
        ParagraphContext.run(paragraphId, () =>
          // Inside of the edit as well: a definition that is stopped must not join the graph when its awaits end after all.
          orAborted(run.signal, async () => {
            evaluated = await evaluate(compiled, {
              names: this.#names.binding(compiled.reads),
              scope,
              imports: run.imports,
              places,
              register,
              load: (specifier) => this.#modules.load(specifier),
            });
            showValue(evaluated.value);
          }),
        ),
      ),
    );
    return evaluated!;
  }

  #import(imports: readonly ImportRecord[], { paragraphId }: RunCommand): Promise<ModuleNamespace[]> {
    return Promise.all(
      imports.map(async ({ specifier, line, column, names }) => {
        const module = await this.#modules.load(specifier).catch((error: unknown) => {
          if (!(error instanceof KernelError)) throw error;
          const { hint, cause } = error;
          throw new KernelError(error.code, error.message, { paragraphId, line, column, cause, ...(hint === undefined ? {} : { hint }) });
        });
        const url = this.#modules.urlOf(specifier);
        for (const one of names) {
          if (one.imported === '*' ? false : !(one.imported in module)) throw noSuchExport({ specifier, paragraphId, ...one }, module);
          if (url === undefined) continue;
          if (one.imported === '*') registerModule(module, { specifier, url });
          else registerModule(module[one.imported], { specifier, url, name: one.imported });
        }
        return module;
      }),
    );
  }
}

const register: RegisterClosure = (literal, { usesOuterThis, ...origin }) => {
  registerFunction(literal, { ...origin, usesThis: usesOuterThis });
};

function libraryName({ header, paragraphId }: RunCommand): string | undefined {
  if (header.interpreter !== 'lib') return undefined;
  const { name } = header.properties;
  if (name !== undefined && name.trim() !== '' && name !== 'true') return name;
  throw new KernelError('LIBRARY_UNNAMED', 'A %lib paragraph needs the name under which it is imported.', {
    paragraphId,
    line: 1,
    column: 1,
    hint: "Write %lib(name=jobs); other paragraphs then import { … } from 'jobs'.",
  });
}

function noSuchExport(
  at: { specifier: string; imported: string; paragraphId: string; line: number; column: number },
  module: ModuleNamespace,
): KernelError {
  const names = Object.keys(module);
  const known =
    names.length === 0 ? 'It exports nothing.' : `It exports ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`;
  return new KernelError('EXPORT_NOT_FOUND', `The module '${at.specifier}' has no export '${at.imported}'. ${known}`, at);
}
