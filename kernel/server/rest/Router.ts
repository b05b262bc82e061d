import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, KernelError } from '../../base/errors.ts';
import { NoteId } from '../../protocol/ids.ts';
import { Role } from '../../protocol/people.ts';
import type { Access, Identity } from '../people/Access.ts';
import type { Person } from '../people/Person.ts';
import type { Workplace } from '../Workplace.ts';
import { wireError } from '../wireError.ts';
import { type RestReply, send } from './reply.ts';

export interface RestRequest {
  /** The parts of the path that the route names: `/api/notebook/:noteId` → `noteId`. */
  params: Record<string, string>;
  query: URLSearchParams;
  incoming: IncomingMessage;
  person: Person;
  /** The session of the page that asks; absent for a token. */
  sessionId?: string | undefined;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** Role on the note in `:noteId`; elsewhere `person`: anyone signed in, `anyone`: no session needed. */
  needs: Role | 'person' | 'administrator' | 'anyone';
  /** What it does, in a sentence, for who reads /api/docs. */
  about: string;
  answer: (request: RestRequest, workplace: Workplace) => RestReply | Promise<RestReply>;
}

/** Who is not signed in. */
const nobody: Identity = { person: { name: '', isAdministrator: false } };

/** HTTP status of a refusal. What is not here is the server's fault. */
const statuses: Partial<Record<ErrorCode | string, number>> = {
  UNAUTHORIZED: 401,
  SIGN_IN_REFUSED: 403,
  TOO_MANY_ATTEMPTS: 429,
  FORBIDDEN: 403,
  INVITATION_UNKNOWN: 403,
  PERSON_UNKNOWN: 404,
  TOKEN_UNKNOWN: 404,
  LINK_UNKNOWN: 404,
  NAME_TAKEN: 409,
  HOST_REFUSED: 403,
  ORIGIN_REFUSED: 403,
  NOTE_UNKNOWN: 404,
  PARAGRAPH_UNKNOWN: 404,
  REVISION_UNKNOWN: 404,
  COMMENT_UNKNOWN: 404,
  COMMENT_NOT_YOURS: 403,
  OUTPUT_UNKNOWN: 404,
  ROUTE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TOO_LARGE: 413,
  TEXT_TOO_LARGE: 413,
  INTERNAL: 500,
};

/**
 * Finds the route of a request in a table and answers in Zeppelin's frame.
 *
 * @example
 * new Router([{ method: 'GET', path: '/api/version', about: 'The version.', answer: () => ({ body: { version } }) }], workplace)
 */
export class Router {
  readonly #routes: { route: Route; pattern: RegExp }[];
  readonly #workplace: Workplace;
  readonly #access: Pick<Access, 'identify' | 'find'>;

  constructor(routes: readonly Route[], { workplace, access }: { workplace: Workplace; access: Pick<Access, 'identify' | 'find'> }) {
    this.#routes = routes.map((route) => ({ route, pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`) }));
    this.#workplace = workplace;
    this.#access = access;
    for (const route of routes) checkNeeds(route);
  }

  /** Answers any request under /api; never throws. */
  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await send(response, await this.#answer(incoming));
    } catch (error) {
      refuse(response, error);
    }
  }

  async #answer(incoming: IncomingMessage): Promise<RestReply> {
    const { pathname, searchParams } = urlOf(incoming);
    const here = this.#routes.filter(({ pattern }) => pattern.test(pathname));
    const method = incoming.method === 'HEAD' ? 'GET' : incoming.method;
    const found = here.find(({ route }) => route.method === method);
    if (!found) {
      if (here.length === 0) throw new KernelError('ROUTE_UNKNOWN', `Nothing answers at ${pathname}. GET /api/docs lists what does.`);
      const methods = here.map(({ route }) => route.method).join(', ');
      throw new KernelError('METHOD_NOT_ALLOWED', `${pathname} does not take ${incoming.method}, only ${methods}.`);
    }
    const params = Object.fromEntries(
      Object.entries(found.pattern.exec(pathname)?.groups ?? {}).map(([name, value]) => [name, decode(value)]),
    );
    const identity = this.#admit(found.route, params, incoming);
    return found.route.answer({ params, query: searchParams, incoming, ...identity }, this.#workplace);
  }

  /** Who asks, if they may. */
  #admit({ needs }: Route, params: Record<string, string>, incoming: IncomingMessage): Identity {
    if (needs === 'anyone') return this.#access.find(incoming) ?? nobody;
    const identity = this.#access.identify(incoming);
    const { person } = identity;
    if (needs === 'person') return identity;
    if (needs !== 'administrator') this.#workplace.roles.check(person, NoteId.parse(params.noteId), needs);
    else if (!person.isAdministrator) throw new KernelError('FORBIDDEN', 'Only an administrator of this server may do this.');
    return identity;
  }
}

/** A route about a note needs a role on it. */
function checkNeeds({ method, path, needs }: Route): void {
  const isOfNote = path.includes(':noteId');
  const isRole = Role.safeParse(needs).success;
  if (isOfNote !== isRole) throw new KernelError('INTERNAL', `${method} ${path} declares "${needs}", which does not fit its path.`);
}

/** Says no in the same frame: `message` for people, `body.code` for programs. */
export function refuse(response: ServerResponse, error: unknown): void {
  const { code, ...rest } = wireError(error);
  if (response.headersSent) {
    response.end();
    return;
  }
  const status = statuses[code] ?? 400;
  // What is left of a body that was too large is not read.
  if (status === 413) response.setHeader('Connection', 'close');
  void send(response, { status, message: rest.message, body: { code, ...rest } });
}

/** The address that was asked for; the host in it is not the server's. */
export function urlOf({ url = '/' }: IncomingMessage): URL {
  const parsed = URL.parse(url, 'http://server');
  if (!parsed) throw new KernelError('REQUEST_INVALID', 'The address of the request cannot be read.');
  return parsed;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new KernelError('REQUEST_INVALID', `The address has a broken escape: ${part}`, { cause });
  }
}
