import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Access } from './people/Access.ts';
import type { ShareLinks } from './people/ShareLinks.ts';
import { securityHeaders } from './people/securityHeaders.ts';
import { signInPage } from './people/signInPage.ts';
import { type Router, refuse, urlOf } from './rest/Router.ts';

/** Whatever serves the pages. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** When they can be served. */
  readonly ready?: Promise<void>;
  close?(): Promise<void>;
}

export interface FrontDoorOptions {
  access: Access;
  links: Pick<ShareLinks, 'find'>;
  router: Router;
  /** Absent: there are no pages, only REST and sockets. */
  pages?: Pages | undefined;
  isDev: boolean;
}

/** Every request that is not a socket's comes through here: who asks, under which name, and for what. */
export function frontDoor({ access, links, router, pages, isDev }: FrontDoorOptions): RequestListener {
  const headers = Object.entries(securityHeaders({ isDev }));

  /** A frame's page may be shown by the pages that its link names, and by no other. */
  const headersOf = (path: string): [string, string][] => {
    const token = /^\/embed\/([\w-]+)/.exec(path)?.[1];
    return token === undefined ? headers : Object.entries(securityHeaders({ isDev, framedBy: links.find(token)?.origins ?? [] }));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    for (const [name, value] of headersOf(path)) response.setHeader(name, value);
    access.checkOrigin(request);
    if (path.startsWith('/socket.io/')) {
      // The gateway takes these before they come here, as soon as it is there. The page tries again.
      response.writeHead(503, { 'Retry-After': '1' }).end();
      return;
    }
    if (path === '/api' || path.startsWith('/api/') || path.startsWith('/api?')) {
      await router.handle(request, response);
      return;
    }
    if (!pages) return router.handle(request, response);
    if (isPage(request) && !isPublic(path) && !admit(request, response)) return;
    await pages.handle(request, response);
  };

  /** Gives the page its session; false when the answer has been given already. */
  const admit = (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = urlOf(request);
    const token = url.searchParams.get('token');
    const isToken = token !== null && access.token.equals(token);
    if (access.hasAccounts) return hasSignedIn(request, response, url);
    const isKnown = access.cookie.isIn(request.headers.cookie);
    if (access.isOpenHere || isToken || isKnown) {
      response.setHeader('Set-Cookie', access.cookie.issue());
      if (!isToken) return true;
      // The token does not stay in the address, where it would be bookmarked and shown.
      url.searchParams.delete('token');
      response.writeHead(303, { Location: `${url.pathname.replace(/^\/+/, '/')}${url.search}`, 'Cache-Control': 'no-store' }).end();
      return false;
    }
    response.writeHead(401, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(signInPage({ isWrong: token !== null }));
    return false;
  };

  /** With accounts: the page where people sign in, when they have not; it brings them back to where they wanted to go. */
  const hasSignedIn = (request: IncomingMessage, response: ServerResponse, { pathname, search }: URL): boolean => {
    if (access.find(request)) return true;
    const to = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    response.writeHead(303, { Location: `/login${to}`, 'Cache-Control': 'no-store' }).end();
    return false;
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => refuse(response, error));
  };
}

/** Pages for people without a session: they get none here either. */
function isPublic(path: string): boolean {
  return /^\/(login|shared|embed)(\/|\?|$)/.test(path);
}

/** A document and not one of its parts. */
function isPage({ method, headers, url = '' }: IncomingMessage): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || url.startsWith('/_next/')) return false;
  return headers['sec-fetch-dest'] === 'document' || (headers.accept ?? '').includes('text/html');
}
