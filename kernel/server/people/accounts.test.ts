import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '../../base/ManualClock.ts';
import { TestServer } from '../testing/TestServer.ts';
import { Attempts } from './Attempts.ts';

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start({ settings: { auth: 'accounts' }, pages: { handle: async (_, response) => void response.end('page') } });
});
afterEach(() => server.end());

const password = 'correct horse battery';
interface Answer {
  http: number;
  body: { code?: string; token?: string; person?: { name: string } } & Record<string, unknown>;
  cookie: string;
}

async function ask(method: string, route: string, body?: unknown, cookie = ''): Promise<Answer> {
  const response = await fetch(server.url + route, {
    method,
    headers: { Cookie: cookie },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const json = (await response.json()) as { body?: Answer['body'] };
  const [own = ''] = response.headers.getSetCookie();
  return { http: response.status, body: json.body ?? {}, cookie: own.split(';')[0] ?? '' };
}

async function owner(): Promise<string> {
  const { setupToken: token } = server.server.people.invitations;
  return (await ask('POST', '/api/setup', { token, name: 'Ann', password })).cookie;
}

it('the first start makes an owner, once, with the link on the console', async () => {
  expect((await ask('GET', '/api/session')).body).toEqual({ hasAccounts: true, needsSetup: true });
  expect(await ask('POST', '/api/setup', { token: 'guessed', name: 'Eve', password })).toMatchObject({
    body: { code: 'INVITATION_UNKNOWN' },
  });
  const cookie = await owner();
  expect((await ask('GET', '/api/session', undefined, cookie)).body).toEqual({
    hasAccounts: true,
    needsSetup: false,
    person: { name: 'Ann', isAdministrator: true },
  });
  const { setupToken: token } = server.server.people.invitations;
  expect(await ask('POST', '/api/setup', { token, name: 'Eve', password })).toMatchObject({ http: 403, body: { code: 'FORBIDDEN' } });
});

it('an invitation is good for one person; a name is taken once, whatever its capitals; a short password is refused', async () => {
  const cookie = await owner();
  const { token } = (await ask('POST', '/api/invitations', { label: 'for Ben' }, cookie)).body;
  expect(await ask('POST', '/api/invitation', { token, name: 'ANN', password })).toMatchObject({ http: 409, body: { code: 'NAME_TAKEN' } });
  expect(await ask('POST', '/api/invitation', { token, name: 'Ben', password: 'short' })).toMatchObject({ http: 400 });
  expect(await ask('POST', '/api/invitation', { token, name: 'Ben', password })).toMatchObject({
    body: { person: { name: 'Ben', isAdministrator: false } },
  });
  expect(await ask('POST', '/api/invitation', { token, name: 'Cat', password })).toMatchObject({ body: { code: 'INVITATION_UNKNOWN' } });
});

it('pages lead to the sign-in, and back to where they were asked for', async () => {
  const response = await fetch(`${server.url}/notebook/x?a=1`, { headers: { Accept: 'text/html' }, redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/login?to=%2Fnotebook%2Fx%3Fa%3D1']);
  expect((await fetch(`${server.url}/login`, { headers: { Accept: 'text/html' }, redirect: 'manual' })).status).toBe(200);
});

it('a wrong password is refused, the sixth is not even looked at', async () => {
  await owner();
  for (let i = 0; i < 5; i++)
    expect(await ask('POST', '/api/session', { name: 'Ann', password: 'wrong wrong' })).toMatchObject({
      http: 403,
      body: { code: 'SIGN_IN_REFUSED' },
    });
  expect(await ask('POST', '/api/session', { name: 'ann', password })).toMatchObject({ http: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
}, 20_000);

it('attempts count for a quarter of an hour, and one right one forgives those before it', () => {
  const clock = new ManualClock(0);
  const attempts = new Attempts(clock);
  const who = { name: 'Ann', address: '10.0.0.1' };
  for (let i = 0; i < 4; i++) attempts.failed(who);
  attempts.succeeded(who);
  for (let i = 0; i < 5; i++) attempts.failed(who);
  expect(() => attempts.check(who)).toThrow('15 min');
  expect(() => attempts.check({ ...who, address: '10.0.0.2' })).not.toThrow();
  clock.advance(15 * 60_000);
  expect(() => attempts.check(who)).not.toThrow();
});

it('signing out everywhere ends other sessions, and their pages lose their connection', async () => {
  const here = await owner();
  const { cookie: there } = await ask('POST', '/api/session', { name: 'ann', password });
  const page = await server.page(io, { Cookie: there });
  const gone = new Promise((resolve) => page.socket.once('disconnect', resolve));
  await ask('DELETE', '/api/account/sessions', undefined, here);
  await gone;
  expect(await ask('GET', '/api/notebook', undefined, there)).toMatchObject({ http: 401 });
  expect(await ask('GET', '/api/notebook', undefined, here)).toMatchObject({ http: 200 });
});

it('a new password ends other sessions and is the one that counts', async () => {
  const here = await owner();
  const { cookie: there } = await ask('POST', '/api/session', { name: 'Ann', password });
  const next = 'another horse battery';
  expect(await ask('PUT', '/api/account/password', { password: 'wrong', next }, here)).toMatchObject({ http: 403 });
  expect(await ask('PUT', '/api/account/password', { password, next }, here)).toMatchObject({ http: 200 });
  expect(await ask('GET', '/api/account', undefined, there)).toMatchObject({ http: 401 });
  expect(await ask('POST', '/api/session', { name: 'Ann', password })).toMatchObject({ http: 403 });
  expect(await ask('POST', '/api/session', { name: 'Ann', password: next })).toMatchObject({ http: 200 });
});

it('a token for scripts works until it is revoked, and makes no other token', async () => {
  const cookie = await owner();
  const { token, id } = (await ask('POST', '/api/account/tokens', { label: 'nightly' }, cookie)).body;
  const bearer = { Authorization: `Bearer ${token}` };
  expect(await server.rest('GET', '/api/notebook', undefined, bearer)).toMatchObject({ http: 200 });
  expect(await server.rest('POST', '/api/account/tokens', { label: 'x' }, bearer)).toMatchObject({ http: 403 });
  await ask('DELETE', `/api/account/tokens/${id}`, undefined, cookie);
  expect(await server.rest('GET', '/api/notebook', undefined, bearer)).toMatchObject({ http: 401 });
});

it('signs in Zeppelin’s clients, which send a form and keep a cookie', async () => {
  await owner();
  const response = await fetch(`${server.url}/api/login`, { method: 'POST', body: new URLSearchParams({ userName: 'Ann', password }) });
  const json = await response.json();
  expect(json).toEqual({ status: 'OK', message: '', body: { principal: 'Ann', ticket: 'Ann', roles: '["admin"]' } });
  const cookie = response.headers.getSetCookie().find((c) => c.startsWith('JSESSIONID='))!;
  expect(await ask('GET', '/api/notebook', undefined, cookie.split(';')[0])).toMatchObject({ http: 200 });
  expect((await fetch(`${server.url}/api/login`, { method: 'POST', body: 'userName=Ann&password=no' })).status).toBe(403);
});

it('nothing that lets somebody in is kept as it is', async () => {
  const cookie = await owner();
  const { token } = (await ask('POST', '/api/account/tokens', { label: 'x' }, cookie)).body;
  const { readFileSync, readdirSync } = await import('node:fs');
  const kept = readdirSync(server.home)
    .filter((name) => name.startsWith('people.db'))
    .map((name) => readFileSync(`${server.home}/${name}`, 'latin1'))
    .join('');
  expect(kept).toContain('Ann');
  for (const secret of [token!, cookie.split('=')[1]!, password]) expect(kept).not.toContain(secret);
});
