import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import type { Access } from '../people/Access.ts';
import type { People } from '../people/People.ts';
import type { Person } from '../people/Person.ts';
import { readJson } from './body.ts';
import type { RestRequest, Route } from './Router.ts';
import { addressOf } from './session.ts';

const NewPassword = z.object({ password: z.string().max(1000), next: z.string().max(1000) });
const NewToken = z.object({ label: z.string().trim().min(1).max(100), expiresAt: z.number().nullish() });

/** What people can do with their own account. */
export function accountRoutes({ people, access }: { people: People; access: Access }): Route[] {
  const { accounts, sessions, tokens } = people;

  /** Tokens and sessions are an account's; in single-user mode there is none. */
  const accountOf = ({ person }: RestRequest): Person => {
    const account = access.hasAccounts ? accounts.find(person.name) : undefined;
    if (!account) throw new KernelError('FORBIDDEN', 'Only somebody with an account has sessions and tokens of their own.');
    return account;
  };

  return [
    {
      method: 'GET',
      path: '/api/account',
      needs: 'person',
      about: "One's sessions and tokens.",
      answer(request) {
        const person = accountOf(request);
        const own = sessions.ofPerson(person).map((session) => ({ ...session, isHere: session.id === request.sessionId }));
        return { body: { person, sessions: own, tokens: tokens.ofPerson(person) } };
      },
    },
    {
      method: 'PUT',
      path: '/api/account/password',
      needs: 'person',
      about: '{password, next}: changes the password and ends all other sessions.',
      async answer(request) {
        const person = accountOf(request);
        const { password, next } = await readJson(request.incoming, NewPassword);
        await accounts.changePassword(person, { password, address: addressOf(request.incoming) }, next);
        sessions.end(person, { except: request.sessionId });
        return {};
      },
    },
    {
      method: 'DELETE',
      path: '/api/account/sessions',
      needs: 'person',
      about: 'Signs out everywhere but here.',
      answer(request) {
        sessions.end(accountOf(request), { except: request.sessionId });
        return {};
      },
    },
    {
      method: 'DELETE',
      path: '/api/account/sessions/:id',
      needs: 'person',
      about: 'Ends one session.',
      answer(request) {
        sessions.end(accountOf(request), { id: request.params.id });
        return {};
      },
    },
    {
      method: 'POST',
      path: '/api/account/tokens',
      needs: 'person',
      about: '{label, expiresAt?}: makes a token for scripts. It is in this answer and nowhere else.',
      async answer(request) {
        // A token cannot make another one that outlives it.
        if (!request.sessionId) throw new KernelError('FORBIDDEN', 'Tokens are made on the account page, not with a token.');
        const { label, expiresAt } = await readJson(request.incoming, NewToken);
        return { body: tokens.create(accountOf(request), { label, expiresAt: expiresAt ?? undefined }) };
      },
    },
    {
      method: 'DELETE',
      path: '/api/account/tokens/:id',
      needs: 'person',
      about: 'Revokes a token.',
      answer(request) {
        tokens.revoke(accountOf(request), request.params.id ?? '');
        return {};
      },
    },
  ];
}
