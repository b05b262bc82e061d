import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { NoteId } from '../protocol/ids.ts';
import { TestPage, TestServer } from './testing/TestServer.ts';

const homes: string[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

/** A server in a process of its own, and a page of it. */
async function serve(home: string): Promise<{ child: ChildProcess; page: TestPage }> {
  const child = spawn(process.execPath, ['--no-warnings', path.join(import.meta.dirname, 'testing/serve.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [url] = (await once(createInterface(child.stdout!), 'line')) as [string];
  const token = readFileSync(path.join(home, 'token'), 'utf8').trim();
  const socket = io(url, {
    extraHeaders: { Authorization: `Bearer ${token}` },
    forceNew: true,
    transports: ['websocket'],
    reconnection: false,
  });
  await once(socket as never, 'connect');
  return { child, page: new TestPage(socket) };
}

it('a server that is killed while people type has lost no edit that it had acknowledged', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'millrace-crash-'));
  homes.push(home);
  let noteId: NoteId | undefined;
  const acknowledged: string[] = [];

  for (const killAfter of [7, 230, 60]) {
    const { child, page } = await serve(home);
    noteId ??= (await page.must({ type: 'note.create', path: 'crash' })).noteId;
    const { paragraphs } = await page.must({ type: 'note.open', noteId });
    const paragraphId = paragraphs[0]?.id ?? (await page.must({ type: 'paragraph.insert', noteId, index: 0, text: '' })).paragraphId;
    const doc = new Y.Doc();
    const { update } = await page.must({ type: 'text.sync', noteId, paragraphId, vector: Y.encodeStateVector(doc) });
    Y.applyUpdate(doc, new Uint8Array(update));
    expect(doc.getText('text').toString().split(' ')).toEqual(expect.arrayContaining(acknowledged));

    let count = 0;
    const gone = once(child, 'exit');
    // The kill comes between two acknowledgements, with more edits on their way.
    const typing = Array.from({ length: 400 }, async (_, i) => {
      const word = `w${killAfter}_${i} `;
      const before = Y.encodeStateVector(doc);
      doc.getText('text').insert(0, word);
      const reply = await page.ask({ type: 'text.update', noteId: noteId!, paragraphId, update: Y.encodeStateAsUpdate(doc, before) });
      if (!reply.ok) return;
      acknowledged.push(word.trim());
      if (++count === killAfter) child.kill('SIGKILL');
    });
    const answered = Promise.allSettled(typing);
    await gone;
    page.socket.disconnect();
    await answered;
  }

  const server = await TestServer.start({ settings: { home } });
  const [p] = server.server.workplace.notebook.get(noteId!).paragraphs;
  const words = p!.text.text.trim().split(' ');
  await server.close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(7 + 230 + 60);
  expect(acknowledged.filter((word) => !words.includes(word))).toEqual([]);
}, 60_000);

it('a second server on the same home is refused, and one after a killed one is not', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'millrace-lock-'));
  homes.push(home);
  const { child, page } = await serve(home);
  page.socket.disconnect();
  await expect(TestServer.start({ settings: { home } })).rejects.toMatchObject({
    code: 'HOME_LOCKED',
    message: expect.stringContaining(String(child.pid)),
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const next = await TestServer.start({ settings: { home } });
  await expect(TestServer.start({ settings: { home } })).rejects.toMatchObject({ code: 'HOME_LOCKED' });
  await next.close();
});
