import { join } from 'node:path';
import { constants, Script } from 'node:vm';
import { KernelError } from '../../base/errors.ts';
import { moduleUrl } from './moduleUrl.ts';
import { quietly } from './quietly.ts';

export type ModuleNamespace = Record<string, unknown>;

export interface ModulesOptions {
  /** Packages and relative paths are looked up from here first, */
  folder: string;
  /** then packages from here. */
  appRoot: string;
  /** `%lib` modules by name: of the note, and of others by the path of their note and their name. */
  library(name: string): ModuleNamespace | undefined;
}

type Importer = (specifier: string) => Promise<ModuleNamespace>;

/** What `import` reaches in a paragraph: the note's own libraries, packages that are installed, Node's modules, files of the note's folder. */
export class Modules {
  readonly #options: ModulesOptions;
  readonly #fromFolder: Importer;
  readonly #fromApp: Importer;

  constructor(options: ModulesOptions) {
    this.#options = options;
    this.#fromFolder = importerAt(options.folder);
    this.#fromApp = importerAt(options.appRoot);
  }

  /** `from`: the note whose module imports it, when that is another one; its own modules go first. */
  async load(specifier: string, from?: string): Promise<ModuleNamespace> {
    const own = from === undefined ? undefined : this.#options.library(`${from}/${specifier}`);
    const library = own ?? this.#options.library(specifier);
    if (library) return library;
    try {
      return await this.#fromFolder(specifier);
    } catch (error) {
      if (!isMissing(error, specifier)) throw failed(specifier, error);
      if (!isPackage(specifier)) throw missing(specifier, this.#options.folder, error);
    }
    try {
      return await this.#fromApp(specifier);
    } catch (error) {
      throw isMissing(error, specifier) ? missing(specifier, this.#options.folder, error) : failed(specifier, error);
    }
  }

  /** Where a worker finds the same module; undefined for the note's libraries, whose functions travel as closures. */
  urlOf(specifier: string): string | undefined {
    const { library, folder, appRoot } = this.#options;
    return library(specifier) ? undefined : moduleUrl(specifier, [folder, appRoot]);
  }
}

/** An `import()` that resolves as if it stood in a file of that folder. */
function importerAt(folder: string): Importer {
  const options = { filename: join(folder, 'note.mjs'), importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
  const script = quietly(() => new Script('(specifier) => import(specifier)', options));
  const importer = script.runInThisContext() as Importer;
  return (specifier) => quietly(() => importer(specifier));
}

const isPackage = (specifier: string) => !/^(\.|\/|[a-z]+:)/.test(specifier);

/** The module itself is not there; not one that it imports in its turn. */
function isMissing(error: unknown, specifier: string): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'ERR_UNKNOWN_BUILTIN_MODULE') return true;
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') return false;
  return !isPackage(specifier) || message.includes(`'${specifier}'`) || message.includes(`'${packageName(specifier)}'`);
}

const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function missing(specifier: string, folder: string, cause: unknown): KernelError {
  const hint = isPackage(specifier)
    ? `Install it in the note's folder: npm install --prefix ${JSON.stringify(folder)} ${packageName(specifier)}. If it is a module of this note, run its %lib(name=${specifier}) paragraph first; one of another note is imported as 'path of the note/name'.`
    : 'Check the path; it is taken from the note’s folder.';
  return new KernelError('MODULE_NOT_FOUND', `There is no module '${specifier}'.`, { hint, cause });
}

function failed(specifier: string, cause: unknown): KernelError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new KernelError('MODULE_FAILED', `The module '${specifier}' could not be loaded: ${message}`, { cause });
}
