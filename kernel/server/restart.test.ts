import { io } from 'socket.io-client';
import { afterEach, expect, it } from 'vitest';
import type { ServerMessage } from '../protocol/browser.ts';
import type { ParagraphId } from '../protocol/ids.ts';
import type { ParagraphStatus } from '../protocol/note.ts';
import { type TestPage, TestServer } from './testing/TestServer.ts';

let server: TestServer | undefined;
afterEach(async () => {
  for (const { id } of server?.server.workplace.notebook.list() ?? []) await server?.server.workplace.kernels.stop(id);
  await server?.end();
});

const becomes = (page: TestPage, id: ParagraphId, status: ParagraphStatus): Promise<ServerMessage> =>
  page.sees((m) => m.type === 'paragraph.changed' && m.paragraph.id === id && m.paragraph.status === status);
const frameAfter = (page: TestPage, seq: number): Promise<ServerMessage> =>
  page.sees((m) => m.type === 'frames' && m.frames.some((f) => f.seq > seq));

it('a stream and a run go on while the server is away, and their page goes on from where it was', async () => {
  server = await TestServer.start();
  const { notebook, paragraphs } = server.server.workplace;
  const noteId = notebook.create('restart').id;
  const streaming = paragraphs.insert(noteId, {
    text: 'const ticks = ssc.textFileStream("in").count()\ndisplay(ticks.map(n => ({ n })), { mode: "append" })',
  }).id;
  const endless = paragraphs.insert(noteId, { text: 'let done = () => {}\nawait new Promise<void>(r => { done = r })' }).id;

  const page = await server.page(io);
  await page.must({ type: 'note.open', noteId });
  await page.must({ type: 'paragraph.run', noteId, paragraphId: streaming });
  await becomes(page, streaming, 'FINISHED');
  await page.must({ type: 'paragraph.run', noteId, paragraphId: endless });
  await becomes(page, endless, 'RUNNING');
  await frameAfter(page, 1);
  const before = notebook.get(noteId).find(streaming)!;
  expect(before.streaming).toBe(true);
  const pid = server.server.workplace.kernels.status(noteId).pid;
  const [output] = (await page.must({ type: 'note.open', noteId })).outputs;

  await server.close();
  server = await TestServer.start({ settings: { home: server.home } });
  const later = await server.page(io);
  const found = await later.must({ type: 'note.open', noteId });
  expect(found.paragraphs.map((p) => [p.status, p.streaming])).toEqual([
    ['FINISHED', true],
    ['RUNNING', false],
  ]);
  expect(found.kernel.pid).toBe(pid);
  expect(found.outputs[0]!.seq).toBeGreaterThanOrEqual(output!.seq);
  await frameAfter(later, found.outputs[0]!.seq + 1);

  await later.must({ type: 'paragraph.stop', noteId, paragraphId: endless });
  await becomes(later, endless, 'ABORT');
  await later.must({ type: 'paragraph.stop', noteId, paragraphId: streaming });
  await later.sees((m) => m.type === 'paragraph.changed' && m.paragraph.id === streaming && !m.paragraph.streaming);
}, 60_000);

it('a kernel that dies takes its run and its streams with it, says why, and the note stays usable', async () => {
  server = await TestServer.start();
  const { notebook, paragraphs, kernels } = server.server.workplace;
  const noteId = notebook.create('crash').id;
  const fatal = paragraphs.insert(noteId, { text: 'await new Promise(() => {})' }).id;
  const well = paragraphs.insert(noteId, { text: '6 * 7' }).id;
  const page = await server.page(io);
  await page.must({ type: 'note.open', noteId });
  await page.must({ type: 'paragraph.run', noteId, paragraphId: fatal });
  await becomes(page, fatal, 'RUNNING');
  process.kill(kernels.status(noteId).pid!, 'SIGKILL');
  await becomes(page, fatal, 'ABORT');
  expect(await page.sees((m) => m.type === 'kernel.status' && m.kernel.state === 'crashed')).toMatchObject({
    kernel: { reason: expect.stringMatching(/\w/) },
  });
  expect(await server.rest('POST', `/api/notebook/run/${noteId}/${well}`)).toMatchObject({ body: { msg: [{ data: '42\n' }] } });
}, 60_000);
