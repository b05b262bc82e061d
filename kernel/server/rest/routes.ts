import { aboutRoutes } from './about.ts';
import { jobRoutes } from './jobs.ts';
import { noteRoutes } from './notes.ts';
import { paragraphRoutes } from './paragraphs.ts';
import type { Route } from './Router.ts';

/** Every route under /api. */
export function routes(about: { appRoot: string; version: string }): Route[] {
  return [...aboutRoutes(about), ...noteRoutes, ...paragraphRoutes, ...jobRoutes];
}
