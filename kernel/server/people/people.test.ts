import { statSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '../../base/ManualClock.ts';
import { TestServer } from '../testing/TestServer.ts';
import { isOwnHost } from './hosts.ts';
import { SessionCookie } from './SessionCookie.ts';

interface Answer {
  status: number;
  code?: string;
  cookie?: string;
  location?: string;
  headers: Record<string, unknown>;
  text: string;
}

const page = { handle: async (_: unknown, response: { end(text: string): void }) => response.end('<h1>page</h1>') };
let server: TestServer;
let outside: TestServer;
let open: TestServer;

/** `fetch` sets Host and Origin itself, so plain HTTP. */
function ask(url: string, route: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url + route, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        const json = response.headers['content-type']?.includes('json') ? JSON.parse(text) : undefined;
        const cookie = response.headers['set-cookie']?.[0];
        resolve({
          status: response.statusCode ?? 0,
          ...(json?.body?.code && { code: json.body.code }),
          ...(cookie && { cookie }),
          ...(response.headers.location && { location: response.headers.location }),
          headers: response.headers,
          text,
        });
      });
    });
    request.on('error', reject).end();
  });
}

const html = { Accept: 'text/html' };
const session = async (url: string): Promise<string> => (await ask(url, '/', html)).cookie!.split(';')[0]!;

beforeAll(async () => {
  [server, outside, open] = await Promise.all([
    TestServer.start({ pages: page }),
    TestServer.start({ pages: page, settings: { host: '0.0.0.0' } }),
    TestServer.start({ pages: page, settings: { auth: 'none' } }),
  ]);
});
afterAll(() => Promise.all([server.end(), outside.end(), open.end()]));

describe('on this machine', () => {
  it('the page gets a session by itself, which opens REST', async () => {
    const { cookie } = await ask(server.url, '/', html);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    expect(await ask(server.url, '/api/notebook', { Cookie: cookie!.split(';')[0]! })).toMatchObject({ status: 200 });
  });

  it('whoever has neither session nor token is refused', async () => {
    expect(await ask(server.url, '/api/notebook')).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
    expect(await ask(server.url, '/api/notebook', { Authorization: 'Bearer wrong' })).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
    expect(await ask(server.url, '/api/notebook', { Cookie: 'millrace=v1.1.x.y' })).toMatchObject({ status: 401 });
    expect(await ask(server.url, '/api/notebook', server.bearer)).toMatchObject({ status: 200 });
  });

  it('the token is in a file that only its owner can read, and the same after a restart', async () => {
    expect(statSync(path.join(server.home, 'token')).mode & 0o777).toBe(0o600);
    const cookie = await session(server.url);
    const { port } = new URL(server.url);
    const token = server.server.token.value;
    await server.close();
    server = await TestServer.start({ pages: page, settings: { home: server.home, port: Number(port) } });
    expect(server.server.token.value).toBe(token);
    expect(await ask(server.url, '/api/notebook', { Cookie: cookie })).toMatchObject({ status: 200 });
  });

  it('a foreign page is refused on HTTP, whatever it holds', async () => {
    const cookie = await session(server.url);
    for (const origin of ['http://evil.example', 'null', server.url.replace(/\d+$/, '1')])
      expect(await ask(server.url, '/api/notebook', { Cookie: cookie, Origin: origin }, 'POST')).toMatchObject({
        status: 403,
        code: 'ORIGIN_REFUSED',
      });
    expect(await ask(server.url, '/api/notebook', { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' }, 'POST')).toMatchObject({
      status: 403,
      code: 'ORIGIN_REFUSED',
    });
    expect(await ask(server.url, '/api/notebook', { Cookie: cookie, Origin: server.url }, 'POST')).toMatchObject({ status: 200 });
  });

  it('a foreign name (DNS rebinding) is refused, and gets no session', async () => {
    const answer = await ask(server.url, '/', { ...html, Host: 'rebound.example:3000' });
    expect(answer).toMatchObject({ status: 403, code: 'HOST_REFUSED' });
    expect(answer.cookie).toBeUndefined();
  });

  it('a socket needs the same', async () => {
    const refusal = (headers: Record<string, string>) =>
      new Promise<{ message: string; data?: { code: string } }>((resolve) => {
        const socket = io(server.url, { extraHeaders: headers, forceNew: true, reconnection: false, transports: ['websocket'] });
        socket.on('connect', () => resolve({ message: 'connected' })).on('connect_error', (error) => resolve(error as never));
      });
    expect((await refusal({})).data?.code).toBe('UNAUTHORIZED');
    expect((await refusal({ ...server.bearer, Origin: 'http://evil.example' })).message).not.toBe('connected');
    expect((await refusal({ ...server.bearer, Host: 'rebound.example' })).message).not.toBe('connected');
    expect((await refusal({ Cookie: await session(server.url), Origin: server.url })).message).toBe('connected');
  });

  it('every answer says what a browser may do with it', async () => {
    const { headers } = await ask(server.url, '/', html);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self'"),
    });
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  });
});

describe('a server that other machines can reach', () => {
  const url = () => outside.url.replace('localhost', '127.0.0.1');

  it('asks for the token and gives a session for it, which then is out of the address', async () => {
    const asked = await ask(url(), '/', html);
    expect(asked).toMatchObject({ status: 401, text: expect.stringContaining('name="token"') });
    expect(asked.cookie).toBeUndefined();
    expect(await ask(url(), '/?token=wrong', html)).toMatchObject({ status: 401, text: expect.stringContaining('not the token') });
    const opened = await ask(url(), `/notebook/x?a=1&token=${outside.server.token.value}`, html);
    expect(opened).toMatchObject({ status: 303, location: '/notebook/x?a=1' });
    const cookie = opened.cookie!.split(';')[0]!;
    expect(await ask(url(), '/', { ...html, Cookie: cookie })).toMatchObject({ status: 200, text: '<h1>page</h1>' });
  });

  it('is asked for by address or by the names that it was given', () => {
    const here = { host: '0.0.0.0', hosts: ['notes.example'] };
    const asked = ['192.168.1.7:3000', '[fe80::1]:3000', 'Notes.Example:3000', 'localhost', 'evil.example'];
    expect(asked.map((name) => isOwnHost(name, here))).toEqual([true, true, true, true, false]);
    expect(isOwnHost('192.168.1.7:3000', { host: '127.0.0.1', hosts: [] })).toBe(false);
  });
});

describe('MILLRACE_AUTH=none', () => {
  it('lets in whoever reaches the port, but no foreign page', async () => {
    expect(await ask(open.url, '/api/notebook')).toMatchObject({ status: 200 });
    expect(await ask(open.url, '/api/notebook', { Origin: 'http://evil.example' }, 'POST')).toMatchObject({
      status: 403,
      code: 'ORIGIN_REFUSED',
    });
  });
});

describe('a session', () => {
  it('ends after 30 days, and cannot be made without the key', () => {
    const clock = new ManualClock(1_000_000);
    const cookie = new SessionCookie({ token: server.server.token, port: 1, clock });
    const value = cookie.issue().split(';')[0]!;
    expect(cookie.isIn(`other=1; ${value}`)).toBe(true);
    expect(cookie.isIn(value.replace('v1.1000000', 'v1.2000000'))).toBe(false);
    clock.advance(30 * 24 * 3600_000);
    expect(cookie.isIn(value)).toBe(false);
  });
});
