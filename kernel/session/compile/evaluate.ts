import { Script } from 'node:vm';
import type { CompiledParagraph } from './compileParagraph.ts';
import type { LiteralMeta } from './instrument.ts';
import type { StackPlaces } from './StackPlaces.ts';

/** Notes down what a function literal captures; the closure registry's side of it. */
export type RegisterClosure = (
  literal: object,
  meta: LiteralMeta & { paragraphId: string; captures: () => Record<string, unknown> },
) => void;

export interface EvaluateOptions {
  /** Names of earlier paragraphs. */
  names: Record<string, unknown>;
  /** What every paragraph may call. */
  scope: Record<string, unknown>;
  /** Modules in the order of `compiled.imports`. */
  imports: readonly Record<string, unknown>[];
  places: StackPlaces;
  register: RegisterClosure;
  /** `import(…)` inside the paragraph. */
  load(specifier: string): Promise<unknown>;
}

export interface Evaluated {
  /** Of the last expression; undefined when the last statement is none. */
  value: unknown;
  /** Live getters of the names that the paragraph declared. */
  names: Record<string, unknown>;
  exports: Record<string, unknown>;
  /** Forms have changed: evaluates the constants that follow them again. */
  follow(): void;
}

type Body = (runtime: Runtime) => Promise<Evaluated>;

/** What the compiled text calls, under the name of its one parameter. */
class Runtime {
  value: unknown;
  readonly names: Record<string, unknown>;
  readonly scope: Record<string, unknown>;
  readonly imports: readonly Record<string, unknown>[];
  readonly load: EvaluateOptions['load'];
  readonly #compiled: CompiledParagraph;
  readonly #register: RegisterClosure;
  readonly #live: (() => void)[] = [];

  constructor(compiled: CompiledParagraph, options: EvaluateOptions) {
    this.#compiled = compiled;
    this.#register = options.register;
    this.names = options.names;
    this.scope = options.scope;
    this.imports = options.imports;
    this.load = options.load;
  }

  closure<T extends object>(literal: T, index: number, captures: () => Record<string, unknown>): T {
    const meta = this.#compiled.literals[index]!;
    // A literal handed to a call has lost the name that `const name = …` would have given it.
    if (meta.name && (literal as { name?: unknown }).name === '')
      Object.defineProperty(literal, 'name', { value: meta.name, configurable: true });
    this.#register(literal, { ...meta, paragraphId: this.#compiled.paragraphId, captures });
    return literal;
  }

  /** A constant that follows forms: its value now, and how it gets a later one. */
  live<T>(read: () => T, assign: (value: T) => void): T {
    this.#live.push(() => assign(read()));
    return read();
  }

  done(names: Record<string, unknown>, exports: Record<string, unknown>): Evaluated {
    const follow = () => {
      for (const again of this.#live) again();
    };
    return { value: this.value, names, exports, follow };
  }
}

/**
 * Runs a compiled paragraph on this thread.
 *
 * @example
 * const { value, names } = await evaluate(compiled, { names: {}, scope: { ssc }, imports: [], places, register, load });
 */
export async function evaluate(compiled: CompiledParagraph, options: EvaluateOptions): Promise<Evaluated> {
  const filename = options.places.add({ paragraphId: compiled.paragraphId, edits: compiled.edits });
  const body = new Script(compiled.code, { filename, lineOffset: -1 }).runInThisContext() as Body;
  const result = await body.call(undefined, new Runtime(compiled, options));
  return { ...result, value: await result.value };
}
