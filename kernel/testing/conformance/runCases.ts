import type { Case, Surroundings } from './Case.ts';
import { KINDS } from './kinds/index.ts';

export interface Outcome {
  readonly id: string;
  readonly kind: string;
  /** Why it failed; undefined: it passed. */
  readonly failure?: string;
}

/** Longest time that one case may take, in ms. */
const PATIENCE = 20_000;

export async function runCase(test: Case, surroundings: Surroundings): Promise<Outcome> {
  const { id, kind } = test;
  const run = KINDS[kind];
  if (!run) return { id, kind, failure: `this runner does not know cases of kind ${kind}` };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${PATIENCE} ms`)), PATIENCE);
  });
  try {
    await Promise.race([run(test, surroundings), late]);
    return { id, kind };
  } catch (error) {
    return { id, kind, failure: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
