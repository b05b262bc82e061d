import { KernelError } from '../base/errors.ts';
import type { EngineFactory } from './JobRunner.ts';

const factories = new Map<string, EngineFactory>();

/** Makes an engine known under the name that a master starts with; `kernel/engine/index.ts` does it for all of them. */
export function registerEngine(name: string, factory: EngineFactory): void {
  factories.set(name, factory);
}

export function engineOf(name: string): EngineFactory {
  const factory = factories.get(name);
  if (factory !== undefined) return factory;
  throw new KernelError(
    'INTERNAL',
    `No engine is registered for master '${name}'. Import kernel/engine/index.ts before making a SparkContext.`,
  );
}
