import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NoteId, OutputId, ParagraphId } from '../../../protocol/ids.ts';
import type { OutputInfo } from '../../../protocol/output.ts';
import type { SharedMessage } from '../../../protocol/shared.ts';
import { type TestPage, TestServer } from '../../testing/TestServer.ts';

const owner = { name: 'ann', isAdministrator: true };
let server: TestServer;
let noteId: NoteId;
let first: ParagraphId;
let second: ParagraphId;

beforeAll(async () => {
  server = await TestServer.start({ pages: { handle: async (_, response) => void response.end('page') } });
});
afterAll(() => server.end());

beforeEach(() => {
  const { notebook, paragraphs } = server.server.workplace;
  noteId = notebook.create('course/Speed layer').id;
  first = paragraphs.insert(noteId, { text: 'const secret = 1' }).id;
  second = paragraphs.insert(noteId, { text: 'other' }).id;
  for (const [id, paragraphId] of [
    ['a', first],
    ['b', second],
  ] as const) {
    server.kernelSays(noteId, { type: 'output.open', info: info(id, paragraphId) });
    says(id, 1);
  }
});

const idOf = (name: string): OutputId => `${noteId}-${name}` as OutputId;
const info = (name: string, paragraphId: ParagraphId, more: Partial<OutputInfo> = {}): OutputInfo => ({
  id: idOf(name),
  paragraphId,
  runId: 'r' as never,
  index: 0,
  kind: 'table',
  live: true,
  ...more,
});
const table = (n: number) => ({ fields: [{ name: 'n', type: 'number' as const }], columns: [[n]], length: 1 });
const says = (name: string, n: number): void =>
  server.kernelSays(noteId, { type: 'output.frame', outputId: idOf(name), frame: { op: 'replace', table: table(n) } });

const shared = (page: TestPage): SharedMessage[] => page.messages as unknown as SharedMessage[];
const sees = <T extends SharedMessage['type']>(
  page: TestPage,
  type: T,
  fits: (m: Extract<SharedMessage, { type: T }>) => boolean = () => true,
) => page.sees((m) => (m.type as string) === type && fits(m as never)) as unknown as Promise<Extract<SharedMessage, { type: T }>>;

async function open(given: Partial<Parameters<typeof server.server.links.create>[1]> = {}) {
  const { links } = server.server;
  const link = links.create(owner, { noteId, label: '', withCode: false, ...given });
  return { link, token: links.tokenOf(link), page: await server.sharedPage(io, links.tokenOf(link)) };
}

describe('a link', () => {
  it('shows a note live, and none of its code', async () => {
    const { page } = await open();
    const { note, outputs } = await sees(page, 'shared.opened');
    expect(note).toMatchObject({ name: 'Speed layer', isSingle: false, paragraphs: [{ id: first }, { id: second }] });
    expect(outputs.map((o) => o.info.id).sort()).toEqual([idOf('a'), idOf('b')]);
    says('a', 2);
    await sees(page, 'frames', (m) => m.frames.some((f) => f.outputId === idOf('a')));
    server.server.workplace.paragraphs.replaceText({ noteId, paragraphId: first }, 'const secret = 2');
    await sees(page, 'shared.changed');
    expect(JSON.stringify(shared(page))).not.toContain('secret');
  });

  it('shows the code when it was made with it, as it changes', async () => {
    const { page } = await open({ withCode: true });
    expect((await sees(page, 'shared.opened')).note.paragraphs[0]).toMatchObject({ code: 'const secret = 1' });
    server.server.workplace.paragraphs.replaceText({ noteId, paragraphId: first }, 'const secret = 2');
    await sees(page, 'shared.changed', (m) => m.note.paragraphs[0]?.code === 'const secret = 2');
  });

  it('to one output shows that one and nothing of the others', async () => {
    const { page } = await open({ output: { paragraphId: first, index: 0 }, withCode: true });
    const { note, outputs } = await sees(page, 'shared.opened');
    expect([note.isSingle, note.paragraphs.map((p) => p.id), outputs.map((o) => o.info.id)]).toEqual([true, [first], [idOf('a')]]);
    says('b', 2);
    says('a', 2);
    await sees(page, 'frames');
    expect(JSON.stringify(shared(page))).not.toMatch(new RegExp(`${idOf('b')}|${second}|secret`));
    expect(await page.ask({ type: 'shared.resync', outputId: idOf('b') } as never)).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(await page.ask({ type: 'shared.resync', outputId: idOf('a') } as never)).toMatchObject({
      ok: true,
      value: { info: { id: idOf('a') } },
    });
  });

  it('does not tell why a batch failed, and shows no printed errors, without the code', async () => {
    server.kernelSays(noteId, { type: 'output.open', info: info('e', first, { index: 1, kind: 'error', live: false }) });
    server.kernelSays(noteId, { type: 'output.frame', outputId: idOf('e'), frame: { op: 'text', text: 'TypeError at secret' } });
    const { page } = await open();
    await sees(page, 'shared.opened');
    server.kernelSays(noteId, {
      type: 'output.frame',
      outputId: idOf('a'),
      frame: { op: 'batchError', message: 'secret is not a function' },
    });
    await sees(page, 'frames', (m) => m.frames.some((f) => f.frame.op === 'batchError'));
    expect(JSON.stringify(shared(page))).not.toContain('secret');
  });

  it.each([false, true])('hides what its owner has hidden, with the code: %s', async (withCode) => {
    const { page } = await open({ withCode });
    await sees(page, 'shared.opened');
    server.server.workplace.paragraphs.configure({ noteId, paragraphId: second }, { config: { tableHide: true } });
    await sees(page, 'shared.changed', (m) => m.note.paragraphs.length === (withCode ? 2 : 1));
    says('b', 7);
    says('a', 7);
    await sees(page, 'frames', (m) => m.frames.some((f) => f.outputId === idOf('a')));
    expect(shared(page).some((m) => m.type === 'frames' && m.frames.some((f) => f.outputId === idOf('b')))).toBe(false);
  });

  it.each([
    ['revoked', ({ link }: Awaited<ReturnType<typeof open>>) => server.server.links.revoke(noteId, link.id)],
    ['gone', () => server.server.workplace.notebook.trash(noteId)],
    ['gone', () => server.server.workplace.notebook.delete(noteId)],
  ])('that is %s ends with a word, and opens nothing any more', async (reason, end) => {
    const opened = await open();
    await sees(opened.page, 'shared.opened');
    end(opened);
    expect(await sees(opened.page, 'shared.ended')).toEqual({ type: 'shared.ended', reason });
    const again = await server.sharedPage(io, opened.token).then(
      async (page) => sees(page, 'shared.ended'),
      (error: { data: { code: string } }) => error.data.code,
    );
    expect(again).toSatisfy((found: unknown) => found === 'LINK_UNKNOWN' || (found as { reason?: string }).reason === 'gone');
  });

  it('ends when its time is over', async () => {
    const { page, token } = await open({ expiresAt: Date.now() + 300 });
    expect(await sees(page, 'shared.ended')).toEqual({ type: 'shared.ended', reason: 'expired' });
    await expect(server.sharedPage(io, token)).rejects.toMatchObject({ data: { code: 'LINK_UNKNOWN' } });
  });

  it('starts no kernel, and its page gets no session', async () => {
    const { token } = await open();
    expect(server.server.workplace.kernels.status(noteId).state).toBe('stopped');
    const response = await fetch(`${server.url}/shared/${token}`, { headers: { Accept: 'text/html' } });
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('a frame', () => {
  const policy = async (token: string) =>
    (await fetch(`${server.url}/embed/${token}`, { headers: { Accept: 'text/html' } })).headers.get('content-security-policy');

  it('is shown by the pages that its link names, and by no others', async () => {
    const { rest } = { rest: (body: object) => server.rest('POST', `/api/notebook/${noteId}/links`, body) };
    const made = async (origins?: string[]) => ((await rest({ origins })).body as { token: string }).token;
    expect(await policy(await made(['https://a.example/page', 'http://localhost:8080']))).toContain(
      'frame-ancestors https://a.example http://localhost:8080',
    );
    expect(await policy(await made(['*']))).toContain('frame-ancestors *');
    expect(await policy(await made())).toContain("frame-ancestors 'none'");
    expect(await policy('unknown')).toContain("frame-ancestors 'none'");
    expect(await rest({ origins: ["https://x'; script-src *"] })).toMatchObject({ http: 400 });
    expect(await rest({ origins: ['javascript:alert(1)'] })).toMatchObject({ http: 400, body: { code: 'REQUEST_INVALID' } });
  });
});

it('links are listed with their tokens for the owner, and are not in the database', async () => {
  const made = (await server.rest('POST', `/api/notebook/${noteId}/links`, { label: 'Wall', lifetime: 'never' })).body as { token: string };
  expect((await server.rest('GET', `/api/notebook/${noteId}/links`)).body).toMatchObject([{ label: 'Wall', token: made.token }]);
});
