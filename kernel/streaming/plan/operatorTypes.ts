import { loadBuiltin } from '../../rdd/closure/builtins.ts';
import type { AnyFunction, StreamNode } from '../dstream/StreamNode.ts';
import type { StreamingContext } from '../StreamingContext.ts';

/** An operator's definition, read from a plan. */
export interface OperatorParts {
  readonly context: StreamingContext;
  readonly parents: readonly StreamNode<never>[];
  readonly operation: string;
  readonly closures: readonly never[];
  readonly driverFunctions: readonly (AnyFunction | undefined)[];
  readonly settings: readonly never[];
  readonly made: readonly never[];
}

type Make = (parts: OperatorParts) => StreamNode<never>;

const types = new Map<string, { readonly module: string; readonly make: Make }>();
const ROOT = new URL('../../', import.meta.url).href;

/**
 * Tells how operators of a class are made from their definitions, so that plans with them can be read in another process, which
 * imports `module` (the `import.meta.url` of the caller) first.
 *
 * @example
 * registerOperator(import.meta.url, TestInputDStream, ({ context, settings: [partitions], made: [batches] }) => new TestInputDStream(context, batches, partitions));
 */
// biome-ignore lint/complexity/noBannedTypes: any class of operators, whatever its constructor takes
export function registerOperator(module: string, type: Function, make: (parts: OperatorParts) => unknown): void {
  types.set(type.name, { module: module.startsWith(ROOT) ? module.slice(ROOT.length) : module, make: make as Make });
}

/** The module that makes operators of this class; undefined when nobody has registered it. */
export function moduleOfOperator(node: StreamNode<unknown>): string | undefined {
  return types.get(node.constructor.name)?.module;
}

export async function makerOf(type: string, module: string): Promise<Make | undefined> {
  if (!types.has(type)) await loadBuiltin(module);
  return types.get(type)?.make;
}
