import { z } from 'zod';
import type { Access } from '../people/Access.ts';
import type { People } from '../people/People.ts';
import { readJson } from './body.ts';
import type { Route } from './Router.ts';

const NewInvitation = z.object({ label: z.string().max(100).nullish(), isAdministrator: z.boolean().nullish() });

/** Who can sign in here, and who may. */
export function inviteRoutes({ people, access }: { people: People; access: Access }): Route[] {
  const { accounts, sessions, invitations } = people;
  return [
    {
      method: 'GET',
      path: '/api/people',
      needs: 'person',
      about: 'Everybody who has an account, by name.',
      answer: () => ({ body: access.hasAccounts ? accounts.list() : [] }),
    },
    {
      method: 'DELETE',
      path: '/api/people/:name',
      needs: 'administrator',
      about: 'Takes an account away, with its sessions and tokens. Its notes stay.',
      answer({ params }) {
        const name = params.name ?? '';
        const person = accounts.find(name);
        if (person) sessions.end(person);
        accounts.remove(name);
        return {};
      },
    },
    {
      method: 'GET',
      path: '/api/invitations',
      needs: 'administrator',
      about: 'Invitations that nobody has accepted yet.',
      answer: () => ({ body: invitations.list() }),
    },
    {
      method: 'POST',
      path: '/api/invitations',
      needs: 'administrator',
      about:
        '{label?, isAdministrator?}: makes an invitation for one person, good for a week. Its token is in this answer and nowhere else.',
      async answer({ incoming }) {
        const { label, isAdministrator } = await readJson(incoming, NewInvitation);
        return { body: invitations.create({ label: label ?? '', isAdministrator: isAdministrator ?? false }) };
      },
    },
    {
      method: 'DELETE',
      path: '/api/invitations/:id',
      needs: 'administrator',
      about: 'Withdraws an invitation.',
      answer({ params }) {
        invitations.revoke(params.id ?? '');
        return {};
      },
    },
  ];
}
