import type { IncomingMessage } from 'node:http';
import { KernelError } from '../../base/errors.ts';
import type { Settings } from '../settings.ts';
import type { AccessToken } from './AccessToken.ts';
import { isLoopback, isOwnHost } from './hosts.ts';
import type { People } from './People.ts';
import type { Person } from './Person.ts';
import type { SessionCookie } from './SessionCookie.ts';

type Asked = Pick<IncomingMessage, 'headers' | 'method'>;

export interface Identity {
  person: Person;
  /** The session that they are signed in with; absent for tokens and in single-user mode. */
  sessionId?: string;
}

export interface AccessOptions {
  token: AccessToken;
  cookie: SessionCookie;
  people: People;
  settings: Pick<Settings, 'host' | 'hosts' | 'auth'>;
  /** The name of the one person in single-user mode. */
  user: string;
}

/**
 * Who asks. In single-user mode everybody who is let in is the same person: the page with its session, any client with the token. With
 * accounts it is whoever is signed in; the token of the server's own folder stays an administrator's.
 */
export class Access {
  readonly token: AccessToken;
  readonly cookie: SessionCookie;
  readonly #people: People;
  readonly #settings: AccessOptions['settings'];
  readonly #single: Identity;

  constructor(given: AccessOptions) {
    this.#single = { person: { name: given.user, isAdministrator: true } };
    this.token = given.token;
    this.cookie = given.cookie;
    this.#people = given.people;
    this.#settings = given.settings;
  }

  get hasAccounts(): boolean {
    return this.#settings.auth === 'accounts';
  }

  /** Whether the page gets a session by itself: only on this machine, where no one else is. */
  get isOpenHere(): boolean {
    return this.#settings.auth === 'none' || (this.#settings.auth === 'session' && isLoopback(this.#settings.host));
  }

  /** Refuses requests that come under a foreign name (DNS rebinding) or from a foreign page. */
  checkOrigin({ headers }: Asked): void {
    const { host, origin } = headers;
    if (!host || !isOwnHost(host, this.#settings))
      throw new KernelError(
        'HOST_REFUSED',
        `This server is not called "${host ?? ''}". Ask for it as localhost or 127.0.0.1, or add the name to MILLRACE_HOSTS.`,
      );
    if (origin !== undefined && !isSameOrigin(origin, host))
      throw new KernelError('ORIGIN_REFUSED', `Pages from ${origin} may not use this server; only its own pages at ${host} may.`);
  }

  /** Refuses requests without a session or a token. `checkOrigin` comes first. */
  identify({ headers, method }: Asked): Identity {
    if (this.#settings.auth === 'none') return this.#single;
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.#byToken(bearer);
    const found = this.#byCookie(headers.cookie);
    if (!found)
      throw new KernelError(
        'UNAUTHORIZED',
        this.hasAccounts
          ? 'Sign in first, or send "Authorization: Bearer" with a token of yours.'
          : 'Open the page first, or send "Authorization: Bearer" with the token that is in MILLRACE_HOME/token.',
      );
    // A browser that sends no Origin may still say where a change comes from.
    const site = headers['sec-fetch-site'];
    if (method !== 'GET' && method !== 'HEAD' && site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new KernelError('ORIGIN_REFUSED', 'A page of another site may not change anything here.');
    return found;
  }

  /** As `identify`, and undefined for who is nobody. */
  find(asked: Asked): Identity | undefined {
    try {
      return this.identify(asked);
    } catch (error) {
      if (error instanceof KernelError && error.code === 'UNAUTHORIZED') return undefined;
      throw error;
    }
  }

  #byToken(bearer: string): Identity {
    if (this.token.equals(bearer)) return this.#single;
    const person = this.hasAccounts ? this.#people.tokens.find(bearer) : undefined;
    if (person) return { person };
    throw new KernelError(
      'UNAUTHORIZED',
      this.hasAccounts ? 'The token is not one of this server, or it has expired.' : 'The token is not the one in MILLRACE_HOME/token.',
    );
  }

  #byCookie(header: string | undefined): Identity | undefined {
    if (!this.hasAccounts) return this.cookie.isIn(header) ? this.#single : undefined;
    for (const value of this.cookie.valuesIn(header)) {
      const session = this.#people.sessions.find(value);
      if (session) return { person: session.person, sessionId: session.id };
    }
    return undefined;
  }
}

function isSameOrigin(origin: string, host: string): boolean {
  try {
    const { protocol, host: from } = new URL(origin);
    return (protocol === 'http:' || protocol === 'https:') && from.toLowerCase() === host.toLowerCase();
  } catch {
    return false; // "null": a sandboxed frame or a file
  }
}
