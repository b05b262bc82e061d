import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NoteId, OutputId, ParagraphId } from '../../protocol/ids.ts';
import { TestServer } from '../testing/TestServer.ts';

let server: TestServer;
const rest = (method: string, route: string, body?: unknown) => server.rest(method, `/api${route}`, body);
const sample = readFileSync(path.join(import.meta.dirname, '../notebooks/zpln/samples/forms-tables-errors.zpln'), 'utf8');

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const made = async (name: string, ...texts: string[]): Promise<{ noteId: NoteId; ids: ParagraphId[] }> => {
  const { body: noteId } = await rest('POST', '/notebook', { name, paragraphs: texts.map((text) => ({ text })) });
  const { body } = await rest('GET', `/notebook/${noteId}`);
  return { noteId, ids: (body as { paragraphs: { id: ParagraphId }[] }).paragraphs.map((p) => p.id) };
};
const texts = async (noteId: string): Promise<string[]> =>
  ((await rest('GET', `/notebook/${noteId}`)).body as { paragraphs: { text: string }[] }).paragraphs.map((p) => p.text);

describe('notes over HTTP, as in Zeppelin', () => {
  it('are created, listed, renamed in their folder or out of it, cloned and deleted', async () => {
    const { noteId } = await made('course/a', 'one', 'two');
    expect(noteId).toMatch(/^2[0-9A-Z]{8}$/);
    expect(await rest('PUT', `/notebook/${noteId}/rename`, { name: 'b' })).toEqual({ http: 200, status: 'OK', message: '' });
    expect((await rest('GET', '/notebook')).body).toContainEqual({ id: noteId, path: '/course/b' });
    await rest('PUT', `/notebook/${noteId}/rename`, { name: '/top' });
    const { body: copy } = await rest('POST', `/notebook/${noteId}`, { name: 'copy' });
    expect(await texts(copy)).toEqual(['one', 'two']);
    expect((await rest('GET', '/notebook')).body).toEqual(
      expect.arrayContaining([
        { id: noteId, path: '/top' },
        { id: copy, path: '/copy' },
      ]),
    );
    await rest('DELETE', `/notebook/${noteId}`);
    expect(await rest('GET', `/notebook/${noteId}`)).toMatchObject({ http: 404, status: 'NOT_FOUND', body: { code: 'NOTE_UNKNOWN' } });
  });

  it('are imported and exported without loss; the id is new when the note is there already', async () => {
    const { body: first } = await rest('POST', '/notebook/import', sample);
    const { body: exported } = await rest('GET', `/notebook/export/${first}`);
    expect(JSON.parse(exported)).toEqual(JSON.parse(sample));
    const { body: second } = await rest('POST', '/notebook/import', sample);
    expect(second).not.toBe(first);
    expect(JSON.parse((await rest('GET', `/notebook/export/${second}`)).body)).toEqual({ ...JSON.parse(sample), id: second });
  });

  it('show what an imported file showed, also after a restart, until they are cleared', async () => {
    const { body: noteId } = await rest('POST', '/notebook/import', sample);
    await server.close();
    server = await TestServer.start({ settings: { home: server.home } });
    const page = await server.page(io);
    const { outputs } = await page.must({ type: 'note.open', noteId });
    expect(outputs.map((o) => o.info.kind)).toEqual(expect.arrayContaining(['html', 'table', 'text', 'error']));
    await rest('PUT', `/notebook/${noteId}/clear`);
    expect((await page.must({ type: 'note.open', noteId })).outputs).toEqual([]);
    expect((await rest('GET', `/notebook/export/${noteId}`)).body).not.toContain('"results": {\n        "code"');
  });

  it('come as a file with a name, with or without outputs', async () => {
    const { body: noteId } = await rest('POST', '/notebook/import', {
      name: 'Ünïcode "x"',
      paragraphs: [{ text: 'a', results: { code: 'SUCCESS', msg: [{ type: 'TEXT', data: 'shown' }] } }],
    });
    const response = await fetch(`${server.url}/api/notebook/export/${noteId}?download&outputs=false`, { headers: server.bearer });
    expect(response.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(`Ünïcode _x__${noteId}.zpln`)}`);
    expect(await response.text()).not.toContain('shown');
  });
});

describe('paragraphs over HTTP', () => {
  it('are added, read, edited, configured, moved and removed, and pages see it', async () => {
    const { noteId, ids } = await made('paragraphs', 'one', 'two');
    const page = await server.page(io);
    await page.must({ type: 'note.open', noteId });
    const { body: added } = await rest('POST', `/notebook/${noteId}/paragraph`, { title: 'T', text: 'zero', index: 0.0 });
    expect(await page.sees((m) => m.type === 'paragraph.inserted')).toMatchObject({ index: 0, paragraph: { id: added, title: 'T' } });
    await rest('PUT', `/notebook/${noteId}/paragraph/${added}`, { text: 'changed' });
    await page.sees((m) => m.type === 'text.update');
    await rest('PUT', `/notebook/${noteId}/paragraph/${added}/config`, { colWidth: 4 });
    expect((await rest('GET', `/notebook/${noteId}/paragraph/${added}`)).body).toMatchObject({
      title: 'T',
      text: 'changed',
      config: { colWidth: 4 },
      status: 'READY',
    });
    await rest('POST', `/notebook/${noteId}/paragraph/${added}/move/2`);
    await rest('DELETE', `/notebook/${noteId}/paragraph/${ids[0]}`);
    expect(await texts(noteId)).toEqual(['two', 'changed']);
  });
});

describe('results over HTTP', () => {
  it("are in Zeppelin's form: tables as tab-separated text", async () => {
    const { noteId, ids } = await made('results', 'x');
    const info = { id: 'o' as OutputId, paragraphId: ids[0]!, runId: 'r' as never, index: 0, kind: 'table' as const, live: false };
    const fields = [
      { name: 'word', type: 'string' as const },
      { name: 'at', type: 'time' as const },
    ];
    server.kernelSays(noteId, { type: 'output.open', info });
    server.kernelSays(noteId, {
      type: 'output.frame',
      outputId: info.id,
      frame: { op: 'replace', table: { fields, columns: [['a\tb'], [0]], length: 1 } },
    });
    const { body } = await rest('GET', `/notebook/${noteId}/paragraph/${ids[0]}`);
    expect(body).toMatchObject({
      results: { code: 'SUCCESS', msg: [{ type: 'TABLE', data: 'word\tat\na b\t1970-01-01T00:00:00.000Z\n' }] },
    });
  });
});

describe('revisions over HTTP, as in Zeppelin', () => {
  it('are committed, listed, read and restored; a file can take the place of a note', async () => {
    const { noteId, ids } = await made('revised', 'one');
    const { body: first } = await rest('POST', `/notebook/${noteId}/revision`, { commitMessage: 'first commit' });
    expect(first).toMatch(/^[0-9a-f]{40}$/);
    await rest('PUT', `/notebook/${noteId}/paragraph/${ids[0]}`, { text: 'two' });
    expect((await rest('GET', `/notebook/${noteId}/revision`)).body).toMatchObject([{ id: first, message: 'first commit' }]);
    expect((await rest('GET', `/notebook/${noteId}/revision/${first}`)).body).toMatchObject({ paragraphs: [{ text: 'one' }] });
    expect(await rest('PUT', `/notebook/${noteId}/revision/${first}`)).toMatchObject({ http: 200, status: 'OK' });
    expect(await texts(noteId)).toEqual(['one']);
    await rest('PUT', `/notebook/${noteId}`, { paragraphs: [{ text: 'from a file' }] });
    expect(await texts(noteId)).toEqual(['from a file']);
    expect(((await rest('GET', `/notebook/${noteId}/revision`)).body as { kind: string }[]).map((r) => r.kind)).toEqual([
      'replace',
      'restore',
      'commit',
    ]);
    expect(await rest('GET', `/notebook/${noteId}/revision/nope`)).toMatchObject({ http: 404, body: { code: 'REVISION_UNKNOWN' } });
  });
});

describe('what clients of Zeppelin ask', () => {
  it('search: id, name, snippet, text, header', async () => {
    const { noteId, ids } = await made('to be/found', '%md\n<b>needle</b> & hay');
    expect((await rest('GET', '/notebook/search?q=needle')).body).toMatchObject([
      {
        id: `${noteId}/paragraph/${ids[0]}`,
        name: '/to be/found',
        snippet: '&lt;b&gt;<B>needle</B>&lt;/b&gt; &amp; hay',
        text: '%md\n<b>needle</b> & hay',
        header: '',
      },
    ]);
  });

  it('a note by its path, whether it runs, and what runs here', async () => {
    const { noteId } = await made('by/path', 'x');
    expect((await rest('POST', '/notebook/getByPath', { notePath: '/by/path' })).body).toMatchObject({
      id: noteId,
      path: '/by/path',
      info: { isRunning: false },
    });
    expect(await rest('POST', '/notebook/getByPath', { notePath: '/nowhere' })).toMatchObject({ http: 404 });
    expect((await rest('GET', '/interpreter/setting')).body).toMatchObject([{ name: 'dstream', interpreterGroup: expect.any(Array) }]);
    expect((await rest('GET', '/notebook/capabilities')).body).toEqual({ isRevisionSupported: true });
    expect((await rest('GET', '/notebook-repositories')).body).toMatchObject([{ name: 'Millrace' }]);
    expect(await rest('PUT', '/interpreter/setting/restart/dstream', { noteId })).toMatchObject({ http: 200 });
    expect(await rest('PUT', '/interpreter/setting/restart/spark', { noteId })).toMatchObject({ http: 404 });
  });

  it('Jupyter notebooks come in and go out', async () => {
    const file = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ cell_type: 'markdown', metadata: {}, source: '# A' }] };
    const { body: noteId } = await rest('POST', '/notebook/import?notePath=from/jupyter', file);
    expect(await texts(noteId)).toEqual(['%md\n# A']);
    const { body } = await rest('GET', `/notebook/export/${noteId}?format=ipynb`);
    expect(JSON.parse(body)).toMatchObject({ nbformat: 4, cells: [{ cell_type: 'markdown', source: ['# A'] }] });
  });
});

describe('what there is', () => {
  it('is listed, the declarations of the scope among it', async () => {
    const { body } = await rest('GET', '/docs');
    expect((body as { routes: object[] }).routes).toContainEqual({ method: 'GET', path: '/api/docs', about: 'This list.' });
    const scope = await fetch(`${server.url}/api/scope.d.ts`, { headers: server.bearer });
    expect(await scope.text()).toMatch(/declare const ssc\b/);
  });
});

describe('what is wrong is said', () => {
  it.each([
    ['GET', '/nothing', undefined, 404, 'ROUTE_UNKNOWN'],
    ['DELETE', '/notebook', undefined, 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/notebook', '{"name": ', 400, 'REQUEST_INVALID'],
    ['POST', '/notebook', { name: 7 }, 400, 'REQUEST_INVALID'],
    ['POST', '/notebook', { name: 'a/../b' }, 400, 'PATH_INVALID'],
    ['POST', '/notebook/import', 'not a note', 400, 'NOTE_FILE_INVALID'],
    ['GET', '/notebook/2NOTTHERE', undefined, 404, 'NOTE_UNKNOWN'],
    ['GET', '//[', undefined, 404, 'ROUTE_UNKNOWN'],
    ['GET', '/notebook/%E0%A4%A', undefined, 400, 'REQUEST_INVALID'],
    ['POST', '/notebook', `{"name": "${'x'.repeat(65 * 1024 * 1024)}"}`, 413, 'REQUEST_TOO_LARGE'],
  ])('%s %s', async (method, route, body, http, code) => {
    expect(await rest(method, route, body)).toMatchObject({ http, body: { code, message: expect.stringMatching(/\w/) } });
  });

  it('for a paragraph that is not there', async () => {
    const { noteId } = await made('wrong');
    for (const [method, route] of [
      ['GET', 'paragraph/p'],
      ['DELETE', 'paragraph/p'],
      ['POST', 'paragraph/p/move/0'],
    ])
      expect(await rest(method!, `/notebook/${noteId}/${route}`)).toMatchObject({ http: 404, body: { code: 'PARAGRAPH_UNKNOWN' } });
    expect(await rest('POST', `/notebook/job/${noteId}/p`)).toMatchObject({ http: 404 });
  });
});

describe('running over HTTP, in a real kernel', () => {
  it('answers a run with what it shows, an error with the error, and stops one that does not end', async () => {
    const { noteId, ids } = await made('jobs', 'const a: number = 41\na + 1', 'throw new Error("no")', 'await new Promise(() => {})');
    expect(await rest('POST', `/notebook/run/${noteId}/${ids[0]}`)).toEqual({
      http: 200,
      status: 'OK',
      message: '',
      body: { code: 'SUCCESS', msg: [{ type: 'TEXT', data: '42\n' }] },
    });
    expect(await rest('POST', `/notebook/run/${noteId}/${ids[1]}`)).toMatchObject({
      http: 500,
      status: 'INTERNAL_SERVER_ERROR',
      body: { code: 'ERROR' },
    });
    const page = await server.page(io);
    await page.must({ type: 'note.open', noteId });
    await rest('POST', `/notebook/job/${noteId}/${ids[2]}`);
    await page.sees((m) => m.type === 'paragraph.changed' && m.paragraph.id === ids[2] && m.paragraph.status === 'RUNNING');
    expect((await rest('GET', `/notebook/job/${noteId}`)).body).toMatchObject({
      isRunning: true,
      paragraphs: [{ status: 'FINISHED' }, { status: 'ERROR' }, { status: 'RUNNING' }],
    });
    await rest('DELETE', `/notebook/job/${noteId}/${ids[2]}`);
    await page.sees((m) => m.type === 'paragraph.changed' && m.paragraph.id === ids[2] && m.paragraph.status === 'ABORT');
    expect((await rest('GET', `/notebook/job/${noteId}/${ids[2]}`)).body).toMatchObject({ status: 'ABORT' });
    expect(existsSync(path.join(server.home, 'notes', noteId))).toBe(true);
    await rest('DELETE', `/notebook/${noteId}`);
    expect(existsSync(path.join(server.home, 'notes', noteId))).toBe(false);
  }, 60_000);
});
