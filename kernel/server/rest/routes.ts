import type { Access } from '../people/Access.ts';
import type { People } from '../people/People.ts';
import type { ShareLinks } from '../people/ShareLinks.ts';
import { aboutRoutes } from './about.ts';
import { accountRoutes } from './account.ts';
import { interpreterRoutes } from './interpreters.ts';
import { inviteRoutes } from './invitations.ts';
import { jobRoutes } from './jobs.ts';
import { linkRoutes } from './links.ts';
import { noteRoutes } from './notes.ts';
import { outputRoutes } from './outputs.ts';
import { paragraphRoutes } from './paragraphs.ts';
import { permissionRoutes } from './permissions.ts';
import type { Route } from './Router.ts';
import { revisionRoutes } from './revisions.ts';
import { scheduleRoutes } from './schedules.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';

/** Every route under /api. */
export function routes({
  about,
  ...people
}: {
  about: { appRoot: string; version: string };
  people: People;
  access: Access;
  links: ShareLinks;
}): Route[] {
  const all: Route[] = [
    ...aboutRoutes(about),
    ...sessionRoutes(people),
    ...accountRoutes(people),
    ...inviteRoutes(people),
    ...permissionRoutes,
    ...linkRoutes(people.links),
    ...searchRoutes,
    ...interpreterRoutes,
    ...scheduleRoutes,
    ...noteRoutes,
    ...revisionRoutes,
    ...paragraphRoutes,
    ...jobRoutes,
    ...outputRoutes,
  ];
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
