import { KernelError } from '../../base/errors.ts';

/** A function that was made by a kernel factory: it travels as (module, name, arguments), never as source. */
export interface BuiltinCall {
  readonly module: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

type Factory = (...args: never[]) => unknown;

const factories = new Map<string, Factory>();
const calls = new WeakMap<object, BuiltinCall>();
/** Everything before `kernel/` differs between machines; what travels is what comes after. */
const ROOT = new URL('../../', import.meta.url).href;

/**
 * Names a kernel factory, so that functions it makes reach workers by name. `module` is `import.meta.url` of the file that calls it.
 * What the factory is given travels too (closures of people, plain data, other builtins).
 *
 * @example
 * export const takeFirst = builtin(import.meta.url, 'takeFirst', (n: number) => (rows: Iterable<unknown>) => [...rows].slice(0, n))
 * rdd.mapPartitions(takeFirst(3))
 */
export function builtin<A extends unknown[], R extends object>(
  module: string,
  name: string,
  factory: (...args: A) => R,
): (...args: A) => R {
  const path = pathOf(module);
  factories.set(`${path}#${name}`, factory as unknown as Factory);
  return (...args) => {
    const made = factory(...args);
    calls.set(made, { module: path, name, args });
    return made;
  };
}

/** Notes of a function that is there already what `builtin` notes of one that it makes: the factory of that name makes its like. */
export function likeBuiltin(made: object, { module, name, args }: BuiltinCall): void {
  calls.set(made, { module: pathOf(module), name, args });
}

function pathOf(module: string): string {
  return module.startsWith(ROOT) ? module.slice(ROOT.length) : module;
}

export function builtinOf(f: object): BuiltinCall | undefined {
  return calls.get(f);
}

/** Imports the module that holds a builtin, so that `callBuiltin` finds it. */
export async function loadBuiltin(module: string): Promise<void> {
  await import(/* @vite-ignore */ new URL(module, ROOT).href);
}

export function callBuiltin(call: BuiltinCall): unknown {
  const factory = factories.get(`${call.module}#${call.name}`);
  if (factory === undefined) throw new KernelError('INTERNAL', `The builtin ${call.name} of ${call.module} is not loaded here.`);
  const made = factory(...(call.args as never[]));
  calls.set(made as object, call);
  return made;
}
