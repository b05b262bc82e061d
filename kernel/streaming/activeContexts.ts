import type { StreamingContext } from './StreamingContext.ts';

/** Contexts that run in this process, oldest first. */
export const activeContexts = new Set<StreamingContext>();
