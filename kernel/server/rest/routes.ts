import { aboutRoutes } from './about.ts';
import { jobRoutes } from './jobs.ts';
import { noteRoutes } from './notes.ts';
import { paragraphRoutes } from './paragraphs.ts';
import type { Route } from './Router.ts';

/** Every route under /api. */
export function routes(about: { appRoot: string; version: string }): Route[] {
  const all: Route[] = [...aboutRoutes(about), ...noteRoutes, ...paragraphRoutes, ...jobRoutes];
  all.push({
    method: 'GET',
    path: '/api/docs',
    needs: 'person',
    about: 'This list.',
    answer: () => ({
      body: { declarations: '/api/scope.d.ts', routes: all.map(({ method, path, about: words }) => ({ method, path, about: words })) },
    }),
  });
  return all;
}
