import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import type { Access } from '../people/Access.ts';
import type { People } from '../people/People.ts';
import type { Person } from '../people/Person.ts';
import { readJson, readText } from './body.ts';
import type { Route } from './Router.ts';
import type { RestReply } from './reply.ts';

const text = z.string().max(1000);
const Credentials = z.object({ name: text, password: text });
const NewAccount = Credentials.extend({ token: text });
/** Nothing here is longer. */
const Limit = 20_000;

/** Signing in and out, by this server's pages and by Zeppelin's clients. */
export function sessionRoutes({ people, access }: { people: People; access: Access }): Route[] {
  const { accounts, sessions, invitations } = people;

  const opened = (person: Person, incoming: IncomingMessage, body: unknown): RestReply => {
    const secret = sessions.open(person, incoming.headers['user-agent'] ?? '');
    const isSecure = (incoming.socket as TLSSocket).encrypted === true || incoming.headers['x-forwarded-proto'] === 'https';
    return { body, headers: { 'Set-Cookie': access.cookie.holding(secret, { isSecure }) } };
  };
  const mustHaveAccounts = (): void => {
    if (!access.hasAccounts)
      throw new KernelError('FORBIDDEN', 'This server has one person and no accounts. Start it with MILLRACE_AUTH=accounts to have them.');
  };

  return [
    {
      method: 'GET',
      path: '/api/session',
      needs: 'anyone',
      about: 'Who is signed in here, if anybody; and whether there are accounts.',
      answer: ({ person }) => ({
        body: {
          hasAccounts: access.hasAccounts,
          needsSetup: access.hasAccounts && accounts.areNone,
          ...(person.name && { person }),
        },
      }),
    },
    {
      method: 'POST',
      path: '/api/session',
      needs: 'anyone',
      about: '{name, password}: signs in.',
      async answer({ incoming }) {
        mustHaveAccounts();
        const given = await readJson(incoming, Credentials, Limit);
        const person = await accounts.signIn({ ...given, address: addressOf(incoming) });
        return opened(person, incoming, { person });
      },
    },
    {
      method: 'DELETE',
      path: '/api/session',
      needs: 'person',
      about: 'Signs out, here.',
      answer({ person, sessionId }) {
        if (sessionId) sessions.end(person, { id: sessionId });
        return { headers: { 'Set-Cookie': access.cookie.gone() } };
      },
    },
    {
      method: 'POST',
      path: '/api/setup',
      needs: 'anyone',
      about: "{token, name, password}: makes the first account, with the token of the link that the server's console shows.",
      async answer({ incoming }) {
        mustHaveAccounts();
        const person = await invitations.setUp(await readJson(incoming, NewAccount, Limit));
        return opened(person, incoming, { person });
      },
    },
    {
      method: 'POST',
      path: '/api/invitation',
      needs: 'anyone',
      about: '{token, name, password}: makes an account for who was invited.',
      async answer({ incoming }) {
        mustHaveAccounts();
        const person = await invitations.accept(await readJson(incoming, NewAccount, Limit));
        return opened(person, incoming, { person });
      },
    },
    {
      method: 'POST',
      path: '/api/login',
      needs: 'anyone',
      about: "As in Zeppelin: a form with userName and password; without accounts the password is the server's token.",
      async answer({ incoming }) {
        const form = new URLSearchParams(await readText(incoming, Limit));
        const name = form.get('userName') ?? '';
        const password = form.get('password') ?? '';
        if (access.hasAccounts) {
          const person = await accounts.signIn({ name, password, address: addressOf(incoming) });
          return opened(person, incoming, ticketOf(person));
        }
        if (!access.token.equals(password)) throw new KernelError('SIGN_IN_REFUSED', "The password is not the server's token.");
        return { body: ticketOf({ name, isAdministrator: true }), headers: { 'Set-Cookie': access.cookie.issueTwice() } };
      },
    },
    {
      method: 'POST',
      path: '/api/login/logout',
      needs: 'anyone',
      about: 'As in Zeppelin: signs out.',
      answer({ person, sessionId }) {
        if (sessionId) sessions.end(person, { id: sessionId });
        return { headers: { 'Set-Cookie': access.cookie.gone() } };
      },
    },
    {
      method: 'GET',
      path: '/api/security/ticket',
      needs: 'person',
      about: 'As in Zeppelin: who is signed in.',
      answer: ({ person }) => ({ body: ticketOf(person) }),
    },
  ];
}

/** Zeppelin's: `roles` is JSON in a text. The ticket opens nothing here: the cookie does. */
function ticketOf({ name, isAdministrator }: Person) {
  return { principal: name, ticket: name, roles: isAdministrator ? '["admin"]' : '[]' };
}

export function addressOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}
