import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientMessage } from '../../protocol/browser.ts';
import type { NoteId, OutputId, ParagraphId } from '../../protocol/ids.ts';
import { routes } from '../rest/routes.ts';
import { type TestPage, TestServer } from '../testing/TestServer.ts';

// Every message and every route, asked by everybody. What is expected stands here a second time, so that a slip in the server's own
// tables is seen.

const everybody = ['nobody', 'stranger', 'reader', 'runner', 'writer', 'owner', 'administrator'] as const;
type Who = (typeof everybody)[number];
type Type = ClientMessage['type'];
type Fields<T extends Type> = Omit<Extract<ClientMessage, { type: T }>, 'type' | 'noteId'>;

const paragraphId = 'paragraph_none' as ParagraphId;
const bytes = new Uint8Array([0, 0]);

/** The least that may send it, and what is in it. */
const messages: { [T in Type]: [least: Who, fields: Fields<T>] } = {
  'notes.list': ['stranger', {}],
  'jobs.watch': ['stranger', { on: false }],
  'note.create': ['stranger', { path: 'made' }],
  'note.open': ['reader', {}],
  'note.close': ['reader', {}],
  'libraries.find': ['reader', { specifiers: ['a/b'] }],
  'note.clone': ['reader', { path: 'copy' }],
  'text.sync': ['reader', { paragraphId, vector: bytes }],
  'output.resync': ['reader', { outputId: 'o' as OutputId }],
  'output.rows': ['reader', { outputId: 'o' as OutputId, from: 0, count: 1 }],
  'stream.graph': ['reader', { streamId: 's' }],
  'sql.help': ['runner', { want: 'complete', text: 'select ', offset: 7 }],
  'presence.join': ['reader', { tab: 'tab_of_a_page' }],
  'presence.move': ['reader', {}],
  'revision.list': ['reader', {}],
  'revision.get': ['reader', { revisionId: 'r' }],
  'comment.list': ['reader', {}],
  'comment.add': ['runner', { paragraphId, text: 'x' }],
  'comment.edit': ['runner', { commentId: 'c', text: 'x' }],
  'comment.remove': ['runner', { commentId: 'c' }],
  'comment.resolve': ['runner', { threadId: 't', isResolved: true }],
  'revision.commit': ['writer', { message: 'x' }],
  'revision.restore': ['writer', { revisionId: 'r' }],
  'paragraph.restore': ['writer', { paragraphId }],
  'note.run': ['runner', {}],
  'note.stop': ['runner', {}],
  'note.params': ['runner', { params: {} }],
  'paragraph.params': ['runner', { paragraphId, params: {} }],
  'paragraph.run': ['runner', { paragraphId }],
  'paragraph.stop': ['runner', { paragraphId }],
  'kernel.restart': ['runner', {}],
  'kernel.stop': ['runner', {}],
  'stream.resume': ['runner', { streamId: 's' }],
  'stream.stop': ['runner', { streamId: 's', graceful: true }],
  'note.rename': ['writer', { path: 'b' }],
  'note.configure': ['writer', { config: {} }],
  'note.clearOutputs': ['writer', {}],
  'paragraph.insert': ['writer', { index: 0, text: 'x' }],
  'paragraph.move': ['writer', { paragraphId, index: 0 }],
  'paragraph.remove': ['writer', { paragraphId }],
  'paragraph.configure': ['writer', { paragraphId, config: {} }],
  'paragraph.clear': ['writer', { paragraphId }],
  'text.update': ['writer', { paragraphId, update: bytes }],
  'note.trash': ['owner', {}],
  'note.restore': ['owner', {}],
  'note.delete': ['owner', {}],
};

/** The same for routes. */
const requests: Record<string, Who> = {
  'GET /api/version': 'nobody',
  'GET /api/session': 'nobody',
  'POST /api/session': 'nobody',
  'POST /api/setup': 'nobody',
  'POST /api/invitation': 'nobody',
  'POST /api/login': 'nobody',
  'POST /api/login/logout': 'nobody',
  'GET /api/docs': 'stranger',
  'GET /api/scope.d.ts': 'stranger',
  'GET /api/node.d.ts': 'stranger',
  'GET /api/security/ticket': 'stranger',
  'DELETE /api/session': 'stranger',
  'GET /api/account': 'stranger',
  'PUT /api/account/password': 'stranger',
  'DELETE /api/account/sessions': 'stranger',
  'DELETE /api/account/sessions/:id': 'stranger',
  'POST /api/account/tokens': 'stranger',
  'DELETE /api/account/tokens/:id': 'stranger',
  'GET /api/people': 'stranger',
  'POST /api/cron/preview': 'stranger',
  'GET /api/notebook/cron/:noteId': 'reader',
  'GET /api/notebook/cron/:noteId/history': 'reader',
  'POST /api/notebook/cron/:noteId': 'writer',
  'DELETE /api/notebook/cron/:noteId': 'writer',
  'GET /api/notebook': 'stranger',
  'POST /api/notebook': 'stranger',
  'POST /api/notebook/import': 'stranger',
  'POST /api/notebook/getByPath': 'stranger',
  'GET /api/notebook/search': 'stranger',
  'GET /api/notebook/capabilities': 'stranger',
  'GET /api/notebook-repositories': 'stranger',
  'GET /api/notebook-repositories/reload': 'stranger',
  'GET /api/interpreter': 'stranger',
  'GET /api/interpreter/setting': 'stranger',
  'GET /api/interpreter/setting/:settingId': 'stranger',
  'PUT /api/interpreter/setting/restart/:settingId': 'stranger',
  'GET /api/notebook/:noteId/revision': 'reader',
  'GET /api/notebook/:noteId/revision/:revisionId': 'reader',
  'POST /api/notebook/:noteId/revision': 'writer',
  'PUT /api/notebook/:noteId/revision/:revisionId': 'writer',
  'PUT /api/notebook/:noteId': 'writer',
  'GET /api/notebook/:noteId': 'reader',
  'POST /api/notebook/:noteId': 'reader',
  'GET /api/notebook/export/:noteId': 'reader',
  'GET /api/notebook/:noteId/permissions': 'reader',
  'GET /api/notebook/:noteId/output/:outputId/rows': 'reader',
  'GET /api/notebook/:noteId/paragraph/:paragraphId': 'reader',
  'GET /api/notebook/job/:noteId': 'reader',
  'GET /api/notebook/job/:noteId/:paragraphId': 'reader',
  'POST /api/notebook/job/:noteId': 'runner',
  'DELETE /api/notebook/job/:noteId': 'runner',
  'POST /api/notebook/job/:noteId/:paragraphId': 'runner',
  'DELETE /api/notebook/job/:noteId/:paragraphId': 'runner',
  'POST /api/notebook/run/:noteId/:paragraphId': 'runner',
  'PUT /api/notebook/:noteId/rename': 'writer',
  'PUT /api/notebook/:noteId/clear': 'writer',
  'POST /api/notebook/:noteId/paragraph': 'writer',
  'PUT /api/notebook/:noteId/paragraph/:paragraphId': 'writer',
  'PUT /api/notebook/:noteId/paragraph/:paragraphId/config': 'writer',
  'POST /api/notebook/:noteId/paragraph/:paragraphId/move/:index': 'writer',
  'DELETE /api/notebook/:noteId/paragraph/:paragraphId': 'writer',
  'DELETE /api/notebook/:noteId': 'owner',
  'PUT /api/notebook/:noteId/permissions': 'owner',
  'GET /api/notebook/:noteId/links': 'owner',
  'POST /api/notebook/:noteId/links': 'owner',
  'DELETE /api/notebook/:noteId/links/:linkId': 'owner',
  'DELETE /api/people/:name': 'administrator',
  'GET /api/invitations': 'administrator',
  'POST /api/invitations': 'administrator',
  'DELETE /api/invitations/:id': 'administrator',
};

let server: TestServer;
const headers: Partial<Record<Who, Record<string, string>>> = { nobody: {} };
const pages: Partial<Record<Who, TestPage>> = {};

beforeAll(async () => {
  server = await TestServer.start({ settings: { auth: 'accounts' } });
  const { accounts, tokens } = server.server.people;
  for (const name of everybody.slice(1)) {
    const person = await accounts.create({ name, password: 'correct horse battery', isAdministrator: name === 'administrator' });
    headers[name] = { Authorization: `Bearer ${tokens.create(person, { label: 'test' }).token}` };
    pages[name] = await server.page(io, headers[name]);
  }
}, 30_000);
afterAll(async () => {
  const { notebook, kernels } = server.server.workplace;
  await Promise.all(notebook.list().map(({ id }) => kernels.stop(id)));
  await server.end();
}, 60_000);

/** A note on which each of them has the role of their name. */
function note(id = server.server.workplace.notebook.create('a').id): NoteId {
  const { roles } = server.server.workplace;
  const owner = { name: 'owner', isAdministrator: false };
  roles.set(id, { owners: ['owner'], writers: ['writer'], runners: ['runner'], readers: ['reader'] }, owner);
  return id;
}

const may = (who: Who, least: Who): boolean => everybody.indexOf(who) >= everybody.indexOf(least);
/** Whether somebody was let in; what came of it then is no matter here. */
const verdict = (code: string | undefined): string => (code === 'FORBIDDEN' || code === 'UNAUTHORIZED' ? code : 'let in');

describe('every message', () => {
  it.each(Object.entries(messages))('%s', async (type, [least, fields]) => {
    const found: Record<string, string> = {};
    for (const who of everybody.slice(1)) {
      // A restart would take a kernel for each: the one of a note that is not there is refused when the role is found good.
      const noteId = type === 'kernel.restart' ? note('2NOTTHERE' as NoteId) : note();
      const reply = await pages[who]!.ask({ type, noteId, ...fields } as never);
      found[who] = verdict(reply.ok ? undefined : reply.error.code);
    }
    expect(found).toEqual(Object.fromEntries(everybody.slice(1).map((who) => [who, may(who, least) ? 'let in' : 'FORBIDDEN'])));
  });

  it('needs a connection, which nobody without a session gets', async () => {
    await expect(server.page(io, {})).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
  });
});

describe('every route', () => {
  it('is in the table', () => {
    const { people, access, links } = server.server;
    const all = routes({ about: { appRoot: '', version: '' }, people, access, links }).map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(requests).sort()).toEqual(all.sort());
  });

  it.each(Object.entries(requests))('%s', async (name, least) => {
    const [method = '', path = ''] = name.split(' ');
    const found: Record<string, string> = {};
    for (const who of everybody) {
      const route = path.replace(':noteId', note()).replace(/:\w+/g, 'none');
      const response = await fetch(server.url + route, {
        method,
        headers: headers[who] ?? {},
        ...(method !== 'GET' && method !== 'DELETE' && { body: '{}' }),
      });
      const body = (await response.json().catch(() => undefined)) as { body?: { code?: string } } | undefined;
      found[who] = verdict(body?.body?.code);
    }
    // Says no to those whom it lets in, for another reason: a token makes no tokens.
    const exceptions: Record<string, string> = { 'POST /api/account/tokens': 'FORBIDDEN' };
    const expected = (who: Who): string => {
      if (may(who, least)) return exceptions[name] ?? 'let in';
      return who === 'nobody' ? 'UNAUTHORIZED' : 'FORBIDDEN';
    };
    expect(found).toEqual(Object.fromEntries(everybody.map((who) => [who, expected(who)])));
  });
});

describe('a link', () => {
  it('opens no route and no other door, and answers no message but about a gap of its own', async () => {
    const { links, workplace } = server.server;
    const noteId = note();
    const { id } = workplace.paragraphs.insert(noteId, { text: 'secret' });
    const token = links.tokenOf(links.create({ name: 'owner', isAdministrator: false }, { noteId, label: '', withCode: false }));
    const bearer = { Authorization: `Bearer ${token}`, Cookie: `JSESSIONID=${token}` };
    for (const [name, least] of Object.entries(requests)) {
      if (least === 'nobody') continue;
      const [method = '', path = ''] = name.split(' ');
      const response = await fetch(server.url + path.replace(':noteId', noteId).replace(/:\w+/g, id), { method, headers: bearer });
      expect([name, response.status]).toEqual([name, 401]);
    }
    await expect(server.page(io, bearer)).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } });
    const page = await server.sharedPage(io, token);
    for (const [type, [, fields]] of Object.entries(messages))
      expect(await page.ask({ type, noteId, ...fields, paragraphId: id } as never)).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN' },
      });
    expect(JSON.stringify(page.messages)).not.toContain('secret');
  });
});

describe('roles', () => {
  it('decide which notes are in the list, and hold at once for pages that are open', async () => {
    const noteId = note();
    const { reader, stranger, owner } = pages;
    expect((await stranger!.must({ type: 'notes.list' })).map((n) => n.id)).not.toContain(noteId);
    expect((await reader!.must({ type: 'note.open', noteId })).role).toBe('reader');
    const lists = { owners: ['owner'], writers: ['reader'], runners: ['owner'], readers: ['owner'] };
    await server.rest('PUT', `/api/notebook/${noteId}/permissions`, lists, headers.owner);
    expect(await reader!.sees((m) => m.type === 'note.role' && m.noteId === noteId)).toMatchObject({ role: 'writer' });
    await server.rest('PUT', `/api/notebook/${noteId}/permissions`, { ...lists, writers: ['owner'] }, headers.owner);
    await reader!.sees((m) => m.type === 'note.refused' && m.noteId === noteId);
    await owner!.must({ type: 'note.open', noteId });
    const before = reader!.messages.length;
    await owner!.must({ type: 'note.rename', noteId, path: 'secret' });
    await owner!.sees((m) => m.type === 'note.changed' && m.path === 'secret');
    expect((await reader!.must({ type: 'notes.list' })).map((n) => n.path)).not.toContain('secret');
    expect(JSON.stringify(reader!.messages.slice(before))).not.toContain('secret');
  });

  it('a note is its maker’s to change, and anybody’s who is signed in to read', async () => {
    const { noteId } = await pages.writer!.must({ type: 'note.create', path: 'mine' });
    expect((await pages.writer!.must({ type: 'note.open', noteId })).role).toBe('owner');
    expect((await pages.stranger!.must({ type: 'note.open', noteId })).role).toBe('reader');
  });

  it('who may run a note and not change it runs what is in it, whatever they send', async () => {
    const noteId = note();
    const { paragraphs, kernels } = server.server.workplace;
    const { id } = paragraphs.insert(noteId, { text: '1 + 1' });
    await pages.runner!.must({ type: 'note.open', noteId });
    await pages.runner!.must({ type: 'paragraph.run', noteId, paragraphId: id, text: '"mine"' });
    await pages.runner!.sees((m) => m.type === 'paragraph.changed' && m.paragraph.id === id && m.paragraph.status === 'FINISHED');
    expect(paragraphs.get({ noteId, paragraphId: id })).toMatchObject({ runText: '1 + 1', user: 'runner' });
    await kernels.stop(noteId);
  }, 30_000);

  it('a list for readers that leaves the owner out keeps one: who gave it', async () => {
    const noteId = note();
    const given = { owners: [], writers: [], runners: [], readers: ['reader'] };
    expect((await server.rest('PUT', `/api/notebook/${noteId}/permissions`, given, headers.owner)).body).toMatchObject({
      owners: ['owner'],
    });
  });
});
