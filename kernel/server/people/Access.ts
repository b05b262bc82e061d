import type { IncomingMessage } from 'node:http';
import { KernelError } from '../../base/errors.ts';
import type { Settings } from '../settings.ts';
import type { AccessToken } from './AccessToken.ts';
import { isLoopback, isOwnHost } from './hosts.ts';
import type { Person } from './Person.ts';
import type { SessionCookie } from './SessionCookie.ts';

type Asked = Pick<IncomingMessage, 'headers' | 'method'>;

export interface Identity {
  person: Person;
}

/** Who asks. In single-user mode everybody who is let in is the same person: the page with its session, any client with the token. */
export class Access {
  readonly token: AccessToken;
  readonly cookie: SessionCookie;
  readonly #settings: Pick<Settings, 'host' | 'hosts' | 'auth'>;
  readonly #single: Identity;

  constructor(given: {
    token: AccessToken;
    cookie: SessionCookie;
    settings: Pick<Settings, 'host' | 'hosts' | 'auth'>;
    /** The name of the one person in single-user mode. */
    user: string;
  }) {
    this.#single = { person: { name: given.user, isAdministrator: true } };
    this.token = given.token;
    this.cookie = given.cookie;
    this.#settings = given.settings;
  }

  /** Whether the page gets a session by itself: only on this machine, where no one else is. */
  get isOpenHere(): boolean {
    return this.#settings.auth === 'none' || isLoopback(this.#settings.host);
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

  /** Refuses requests without a session or the token. `checkOrigin` comes first. */
  identify({ headers, method }: Asked): Identity {
    if (this.#settings.auth === 'none') return this.#single;
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      if (this.token.equals(bearer)) return this.#single;
      throw new KernelError('UNAUTHORIZED', 'The token is not the one in MILLRACE_HOME/token.');
    }
    if (!this.cookie.isIn(headers.cookie))
      throw new KernelError(
        'UNAUTHORIZED',
        'Open the page first, or send "Authorization: Bearer" with the token that is in MILLRACE_HOME/token.',
      );
    // A browser that sends no Origin may still say where a change comes from.
    const site = headers['sec-fetch-site'];
    if (method !== 'GET' && method !== 'HEAD' && site !== undefined && site !== 'same-origin' && site !== 'none')
      throw new KernelError('ORIGIN_REFUSED', 'A page of another site may not change anything here.');
    return this.#single;
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
