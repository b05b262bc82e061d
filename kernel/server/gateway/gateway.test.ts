import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, OutputId, ParagraphId, RunId } from '../../protocol/ids.ts';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import type { OutputFrame, OutputInfo } from '../../protocol/output.ts';
import { TestServer } from '../testing/TestServer.ts';

type Frames = Extract<ServerMessage, { type: 'frames' }>;

let server: TestServer;
let noteId: NoteId;
let paragraphId: ParagraphId;
const outputId = 'out' as OutputId;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());
beforeEach(() => {
  const { notebook, paragraphs } = server.server.workplace;
  noteId = notebook.create('gateway').id;
  paragraphId = paragraphs.insert(noteId, { text: 'one' }).id;
});

const info = (more: Partial<OutputInfo> = {}): OutputInfo => ({
  id: outputId,
  paragraphId,
  runId: 'r' as RunId,
  index: 0,
  kind: 'table',
  live: true,
  mode: 'append',
  ...more,
});
const open = (more?: Partial<OutputInfo>): KernelEventBody => ({ type: 'output.open', info: info(more) });
const rows = (op: 'append' | 'replace', ...cells: number[]): KernelEventBody => ({
  type: 'output.frame',
  outputId,
  frame: frame(op, ...cells),
});
const frame = (op: 'append' | 'replace', ...cells: number[]): OutputFrame => ({
  op,
  table: { fields: [{ name: 'n', type: 'number' }], columns: [cells], length: cells.length },
});
const isFrames = (message: ServerMessage): boolean => message.type === 'frames';

/** A paragraph's text as a page holds it. */
async function synced(page: Awaited<ReturnType<TestServer['page']>>): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const { update } = await page.must({ type: 'text.sync', noteId, paragraphId, vector: Y.encodeStateVector(doc) });
  Y.applyUpdate(doc, new Uint8Array(update));
  page.socket.on('message', (message: ServerMessage) => {
    if (message.type === 'text.update') Y.applyUpdate(doc, new Uint8Array(message.update));
  });
  return doc;
}

describe('two pages on one note', () => {
  it('see what each types, at once and merged, and what each inserts, moves and removes', async () => {
    const [ann, bob] = [await server.page(io), await server.page(io)];
    for (const page of [ann, bob]) await page.must({ type: 'note.open', noteId });
    const [annDoc, bobDoc] = [await synced(ann), await synced(bob)];
    const send = async (page: typeof ann, doc: Y.Doc, edit: (text: Y.Text) => void) => {
      const before = Y.encodeStateVector(doc);
      edit(doc.getText('text'));
      await page.must({ type: 'text.update', noteId, paragraphId, update: Y.encodeStateAsUpdate(doc, before) });
    };
    await Promise.all([send(ann, annDoc, (text) => text.insert(0, 'A ')), send(bob, bobDoc, (text) => text.insert(3, ' B'))]);
    await Promise.all([ann, bob].map((page) => page.sees((m) => m.type === 'text.update')));
    expect([annDoc, bobDoc].map((doc) => doc.getText('text').toString())).toEqual(['A one B', 'A one B']);
    expect(server.server.workplace.paragraphs.get({ noteId, paragraphId }).text.text).toBe('A one B');

    const { paragraphId: second } = await ann.must({ type: 'paragraph.insert', noteId, index: 0, text: 'two', config: { colWidth: 6 } });
    expect(await bob.sees((m) => m.type === 'paragraph.inserted')).toMatchObject({
      index: 0,
      paragraph: { id: second, text: 'two', config: { colWidth: 6 } },
    });
    await bob.must({ type: 'paragraph.move', noteId, paragraphId: second, index: 1 });
    expect(await ann.sees((m) => m.type === 'paragraph.moved')).toMatchObject({ paragraphId: second, index: 1 });
    await bob.must({ type: 'paragraph.remove', noteId, paragraphId: second });
    await ann.sees((m) => m.type === 'paragraph.removed');
  });

  it('does not send a page its own edits, nor those of notes that it has left', async () => {
    const [ann, bob] = [await server.page(io), await server.page(io)];
    for (const page of [ann, bob]) await page.must({ type: 'note.open', noteId });
    await bob.must({ type: 'note.close', noteId });
    const doc = await synced(ann);
    doc.getText('text').insert(0, 'x');
    await ann.must({ type: 'text.update', noteId, paragraphId, update: Y.encodeStateAsUpdate(doc) });
    for (const page of [ann, bob]) await page.must({ type: 'notes.list' });
    expect([...ann.messages, ...bob.messages].filter((m) => m.type === 'text.update')).toEqual([]);
  });

  it('see in a clone what the note shows, Markdown as it was written', async () => {
    const page = await server.page(io);
    const text = 'Energy: $e = mc^2$';
    server.kernelSays(noteId, open({ kind: 'md', live: false }), { type: 'output.frame', outputId, frame: { op: 'text', text } });
    const clone = await page.must({ type: 'note.clone', noteId, path: 'a clone' });
    const opened = await page.must({ type: 'note.open', noteId: clone.noteId });
    const own = server.server.workplace.notebook.get(clone.noteId).paragraphs[0]!.id;
    expect(opened.outputs).toMatchObject([{ info: { kind: 'md', paragraphId: own }, text }]);
  });

  it('are told when the note is deleted', async () => {
    const [ann, bob] = [await server.page(io), await server.page(io)];
    for (const page of [ann, bob]) await page.must({ type: 'note.open', noteId });
    await ann.must({ type: 'note.delete', noteId });
    await bob.sees((m) => m.type === 'note.removed');
    expect(await bob.ask({ type: 'note.open', noteId })).toMatchObject({ ok: false, error: { code: 'NOTE_UNKNOWN' } });
  });
});

describe('live outputs', () => {
  it('come as a snapshot and then as frames without a gap', async () => {
    server.kernelSays(noteId, open(), rows('append', 1));
    const page = await server.page(io);
    const { outputs } = await page.must({ type: 'note.open', noteId });
    expect(outputs).toMatchObject([{ info: { id: outputId }, seq: 1, table: { columns: [[1]] } }]);
    server.kernelSays(noteId, rows('append', 2), rows('append', 3));
    expect(await page.sees<Frames>(isFrames)).toEqual({
      type: 'frames',
      noteId,
      snapshots: [],
      frames: [{ outputId, first: 2, seq: 3, frame: frame('append', 2, 3) }],
    });
  });

  it('a page that was away gets only what it lacks', async () => {
    server.kernelSays(noteId, open(), rows('append', 1), rows('append', 2), rows('append', 3));
    const page = await server.page(io);
    const { outputs } = await page.must({ type: 'note.open', noteId, seen: { [outputId]: 1 } });
    expect(outputs).toEqual([{ info: info(), seq: 1 }]);
    expect((await page.sees<Frames>(isFrames)).frames).toEqual([{ outputId, first: 2, seq: 3, frame: frame('append', 2, 3) }]);
  });

  it('a page that has seen more than there is gets a snapshot', async () => {
    server.kernelSays(noteId, open(), rows('append', 1));
    const page = await server.page(io);
    const { outputs } = await page.must({ type: 'note.open', noteId, seen: { [outputId]: 40 } });
    expect(outputs).toMatchObject([{ seq: 1, table: { columns: [[1]] } }]);
  });

  it('wait for a slow page, which then gets the newest and nothing twice, while another gets all', async () => {
    const [slow, quick] = [await server.page(io), await server.page(io)];
    server.kernelSays(noteId, open({ mode: 'complete' }));
    for (const page of [slow, quick]) await page.must({ type: 'note.open', noteId });
    slow.isHolding = true;
    for (let n = 1; n <= 50; n++) {
      server.kernelSays(noteId, rows('replace', n));
      await quick.sees((m) => m.type === 'frames' && m.frames.at(-1)?.seq === n);
    }
    expect(slow.messages.filter(isFrames)).toHaveLength(1);
    slow.isHolding = false;
    slow.held.pop()?.();
    const last = await slow.sees<Frames>((m) => m.type === 'frames' && m.frames.at(-1)?.seq === 50);
    expect(last.frames).toEqual([{ outputId, first: 2, seq: 50, frame: frame('replace', 50) }]);
    expect(slow.messages.filter(isFrames)).toHaveLength(2);
  });

  it('a page that is too far behind gets a snapshot in place of the frames', async () => {
    const page = await server.page(io);
    server.kernelSays(noteId, open());
    await page.must({ type: 'note.open', noteId });
    page.isHolding = true;
    server.kernelSays(noteId, rows('append', 0));
    await page.sees(isFrames);
    for (let n = 1; n <= 700; n++) server.kernelSays(noteId, rows('append', n));
    page.isHolding = false;
    page.held.pop()?.();
    const late = await page.sees<Frames>((m) => m.type === 'frames' && m.snapshots.length > 0);
    expect(late.snapshots).toMatchObject([{ info: { id: outputId }, seq: 701, table: { length: 701 } }]);
    expect(late.frames).toEqual([]);
  });

  it('are listed before their first frame', async () => {
    const page = await server.page(io);
    await page.must({ type: 'note.open', noteId });
    server.kernelSays(noteId, open(), rows('append', 1));
    await page.sees(isFrames);
    const kinds = page.messages.map((m) => m.type).filter((type) => type === 'outputs.changed' || type === 'frames');
    expect(kinds).toEqual(['outputs.changed', 'frames']);
  });

  it('are emptied when they are cleared, and go on with the next frame', async () => {
    const page = await server.page(io);
    server.kernelSays(noteId, open(), rows('append', 1), rows('append', 2));
    await page.must({ type: 'note.open', noteId });
    await page.must({ type: 'paragraph.clear', noteId, paragraphId });
    server.kernelSays(noteId, rows('append', 3));
    const after = await page.sees<Frames>(isFrames);
    expect(after.frames).toMatchObject([{ seq: 3, frame: frame('replace', 3) }]);
    expect((await page.must({ type: 'note.open', noteId })).outputs).toMatchObject([{ seq: 3, table: { columns: [[3]] } }]);
  });

  it('that come again under the same id after they were gone are sent from their beginning', async () => {
    const page = await server.page(io);
    server.kernelSays(noteId, open(), rows('append', 1), rows('append', 2));
    await page.must({ type: 'note.open', noteId });
    server.kernelSays(noteId, { type: 'output.close', outputId }, open(), rows('append', 7), rows('append', 8));
    const { frames } = await page.sees<Frames>(isFrames);
    expect(frames).toMatchObject([
      { seq: 1, frame: frame('replace', 7) },
      { seq: 2, frame: frame('append', 8) },
    ]);
  });

  it('can be asked for whole', async () => {
    const page = await server.page(io);
    server.kernelSays(noteId, open(), rows('append', 1));
    await page.must({ type: 'note.open', noteId });
    expect(await page.must({ type: 'output.resync', noteId, outputId })).toMatchObject({ seq: 1, table: { columns: [[1]] } });
    expect(await page.ask({ type: 'output.resync', noteId, outputId: 'no' as OutputId })).toMatchObject({
      error: { code: 'OUTPUT_UNKNOWN' },
    });
  });
});

describe('statuses of streams', () => {
  it('reach a page that holds back frames as one, with all their batches', async () => {
    const page = await server.page(io);
    server.kernelSays(noteId, open());
    await page.must({ type: 'note.open', noteId });
    page.isHolding = true;
    server.kernelSays(noteId, rows('append', 1));
    await page.sees(isFrames);
    const { kernels } = server.server.workplace;
    for (const time of [1000, 2000, 3000])
      kernels.emit('event', noteId, { type: 'stream.status', stream: stream(time) }, { kernelId: 'k' as never, seq: 0 });
    await page.must({ type: 'notes.list' });
    expect(page.messages.filter((m) => m.type === 'stream.status')).toEqual([]);
    page.held.pop()?.();
    const status = await page.sees<Extract<ServerMessage, { type: 'stream.status' }>>((m) => m.type === 'stream.status');
    expect(status.stream.batches.map((b) => b.time)).toEqual([1000, 2000, 3000]);
    const later = await server.page(io);
    const { streams } = await later.must({ type: 'note.open', noteId });
    expect(streams.map((s) => s.batches.length)).toEqual([3]);
  });
});

function stream(time: number) {
  return {
    id: 's',
    name: 'ssc',
    state: 'ACTIVE' as const,
    batchInterval: 1000,
    startedAt: 0,
    paragraphs: [paragraphId],
    completedBatches: 1,
    queuedBatches: 0,
    totalRecords: 0,
    batches: [{ time, records: 0, state: 'completed' as const, outputs: [], inputs: [] }],
    receivers: [],
  };
}
