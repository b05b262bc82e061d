import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../base/Clock.ts';
import type { AccessToken } from './AccessToken.ts';

const ZeppelinName = 'JSESSIONID';
const Lifetime = 30 * 24 * 3600_000;

/**
 * The page's session: a signed cookie, so that a server which was restarted knows its pages again. Its key comes from the token:
 * whoever changes that file ends every session.
 *
 *   v1.<issued at, ms>.<random>.<HMAC-SHA256 of what is before>
 */
export class SessionCookie {
  readonly name: string;
  readonly #key: Buffer;
  readonly #clock: Clock;

  /** Browsers do not tell ports apart in cookies, so the port is in the name. */
  constructor({ token, port, clock }: { token: AccessToken; port: number; clock: Clock }) {
    this.name = `millrace_${port}`;
    this.#key = createHmac('sha256', token.value).update('session').digest();
    this.#clock = clock;
  }

  /** The `Set-Cookie` header of a new session. */
  issue(): string {
    const body = `v1.${this.#clock.now()}.${randomBytes(12).toString('base64url')}`;
    return `${this.name}=${body}.${this.#sign(body)}; Path=/; Max-Age=${Lifetime / 1000}; HttpOnly; SameSite=Strict`;
  }

  /** The same for Zeppelin's clients, by the name that they send back. */
  issueTwice(): string[] {
    const own = this.issue();
    return [own, own.replace(this.name, ZeppelinName)];
  }

  /** Whether the `Cookie` header of a request holds a session that counts. */
  isIn(header: string | undefined): boolean {
    return this.valuesIn(header).some((value) => this.#counts(value));
  }

  #counts(value: string): boolean {
    const cut = value.lastIndexOf('.');
    const body = value.slice(0, cut);
    const given = Buffer.from(value.slice(cut + 1));
    const right = Buffer.from(this.#sign(body));
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
    const age = this.#clock.now() - Number(body.split('.')[1]);
    return age >= -60_000 && age < Lifetime;
  }

  /** The `Set-Cookie` headers of an account's session, also by the name that Zeppelin's clients send back. */
  holding(secret: string, { isSecure }: { isSecure: boolean }): string[] {
    // Lax and not Strict: somebody who follows a link in a mail is signed in. No GET changes anything.
    const rest = `Path=/; Max-Age=${Lifetime / 1000}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    return [`${this.name}=${secret}; ${rest}`, `${ZeppelinName}=${secret}; ${rest}`];
  }

  /** The `Set-Cookie` headers that take it away. */
  gone(): string[] {
    return [this.name, ZeppelinName].map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
  }

  /** What the `Cookie` header of a request holds under these names. */
  valuesIn(header: string | undefined): string[] {
    const pairs = (header ?? '').split(';').map((pair) => pair.trim());
    return [this.name, ZeppelinName].flatMap((name) =>
      pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1)),
    );
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#key).update(body).digest('base64url');
  }
}
