import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ClientMessage } from '@/kernel/protocol/browser.ts';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { memoryShelf } from '../state/shelf.ts';
import { createStores } from '../state/stores.ts';
import { Texts } from '../state/texts/Texts.ts';
import { noteActions } from './actions/note.ts';
import { paragraphActions } from './actions/paragraph.ts';
import { Client } from './Client.ts';
import { LoopbackServer } from './LoopbackServer.ts';
import { FlushEvery } from './TextSync.ts';

const p1 = 'p1' as ParagraphId;
const p2 = 'p2' as ParagraphId;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets everything that is under way come to its end, timers of `ms` included. */
const settle = (ms = FlushEvery * 3) => vi.advanceTimersByTimeAsync(ms);

async function page(server: LoopbackServer, shelf = memoryShelf()) {
  const stores = { ...createStores(), texts: new Texts({ shelf }) };
  const client = new Client(server.transport(), stores);
  client.connect();
  await client.open(server.noteId);
  await settle();
  const text = (id: string) => stores.texts.get(id as ParagraphId)!;
  const type = (id: string, words: string) => text(id).ytext.insert(text(id).ytext.length, words);
  return { client, stores, shelf, type, read: (id: string) => text(id).read(), link: () => stores.connection.getState() };
}

describe('text', () => {
  test('what one page types, another sees', async () => {
    const server = new LoopbackServer('a', 'b');
    const [one, two] = [await page(server), await page(server)];
    one.type('p1', '1');
    two.type('p1', '2');
    await settle();
    expect(one.read('p1')).toBe(two.read('p1'));
    expect(one.read('p1')).toBe(server.text('p1'));
    expect([...(server.text('p1') ?? '')].sort().join('')).toBe('12a');
  });

  test('is sent at most once a flush, and counted until it has arrived', async () => {
    const server = new LoopbackServer('');
    const one = await page(server);
    for (const letter of 'hello') one.type('p1', letter);
    expect(one.link().unsentEdits).toBe(5);
    await settle();
    expect(server.received.filter((m) => m.type === 'text.update')).toHaveLength(1);
    expect([server.text('p1'), one.link().unsentEdits]).toEqual(['hello', 0]);
  });

  test('typed and deleted offline on both sides: both are kept and meet', async () => {
    const server = new LoopbackServer('abc');
    const [one, two] = [await page(server), await page(server)];
    server.cut();
    for (let i = 0; i < 40; i++) one.type('p1', 'x');
    two.stores.texts.get(p1)!.ytext.delete(0, 2);
    await settle();
    expect([one.link().unsentEdits, one.link().link.state]).toEqual([40, 'offline']);
    server.mend();
    await settle();
    expect([one.read('p1'), two.read('p1'), server.text('p1')]).toEqual(Array(3).fill(`c${'x'.repeat(40)}`));
    expect([one.link().unsentEdits, one.link().link.state]).toEqual([0, 'online']);
  });

  test('an update that is cut off on its way is sent again', async () => {
    const server = new LoopbackServer('');
    const one = await page(server);
    one.type('p1', 'typed');
    const sending = one.client.flushText(p1);
    server.cut();
    await sending;
    expect(server.text('p1')).toBe('');
    one.type('p1', ' more');
    server.mend();
    await settle();
    expect([server.text('p1'), one.link().unsentEdits]).toEqual(['typed more', 0]);
  });

  test('a page that died offline leaves its edits to the next, also deletions', async () => {
    const server = new LoopbackServer('start');
    const shelf = memoryShelf();
    const lost = await page(server, shelf);
    server.cut();
    lost.type('p1', '+');
    lost.stores.texts.get(p1)!.ytext.delete(0, 1);
    // The tab is closed: nothing of it runs any more, its connection never comes back.
    lost.client.dispose();
    const next = await page(server, shelf);
    expect([next.read('p1'), server.text('p1')]).toEqual(['tart+', 'tart+']);
    expect(shelf.length).toBe(0);
  });

  test('a refused update is said, kept and tried again with the next edit', async () => {
    const server = new LoopbackServer('');
    const one = await page(server);
    server.answer['text.update'] = () => {
      throw new Error('disk full');
    };
    one.type('p1', 'a');
    await settle();
    expect(one.stores.log.getState().entries.map((e) => e.message)).toEqual(['The text of a paragraph could not be saved: disk full']);
    expect(one.link().unsentEdits).toBe(1);
    server.answer = {};
    one.type('p1', 'b');
    await settle();
    expect([server.text('p1'), one.link().unsentEdits]).toEqual(['ab', 0]);
  });
});

describe('the note', () => {
  test('is found again after a loss with the frames that were seen', async () => {
    const server = new LoopbackServer('a');
    const output = { id: 'o', paragraphId: 'p1', runId: 'r', index: 0, kind: 'text', live: true };
    server.snapshot = { outputs: [{ info: output, seq: 3, text: 'abc' }] as never };
    const one = await page(server);
    server.cut();
    server.snapshot = { outputs: [{ info: output, seq: 3 }] as never, path: 'Renamed' };
    server.add(p2, 'new');
    server.mend();
    await settle();
    expect(server.received.filter((m) => m.type === 'note.open').map((m) => m.seen)).toEqual([{}, { o: 3 }]);
    expect(one.stores.outputs.get('o' as never)?.text().text).toBe('abc');
    expect(one.stores.note.getState()).toMatchObject({ phase: 'open', path: 'Renamed', order: ['p1', 'p2'] });
    expect(one.read('p2')).toBe('new');
  });

  test('that is refused says why', async () => {
    const server = new LoopbackServer();
    server.answer['note.open'] = () => {
      throw new Error('no such note');
    };
    const one = await page(server);
    expect(one.stores.note.getState()).toEqual({ phase: 'refused', id: 'n', error: { code: 'REFUSED', message: 'no such note' } });
  });

  test('left for another leaves nothing behind', async () => {
    const server = new LoopbackServer('a');
    const one = await page(server);
    server.docs.delete(p1);
    server.add(p2, 'other');
    await one.client.open('m' as NoteId);
    await settle();
    expect(one.stores.note.getState()).toMatchObject({ phase: 'open', id: 'm', order: ['p2'] });
    expect(one.stores.texts.get(p1)).toBeUndefined();
    server.broadcast({ type: 'paragraph.removed', noteId: 'n' as NoteId, paragraphId: p2 });
    expect(one.stores.note.getState()).toMatchObject({ order: ['p2'] });
  });

  test('a paragraph that comes is there with its text, one that goes takes it along', async () => {
    const server = new LoopbackServer('a');
    const one = await page(server);
    server.add(p2, 'b');
    server.broadcast({ type: 'paragraph.inserted', noteId: server.noteId, index: 0, paragraph: server.paragraph(p2) });
    await settle();
    expect([one.read('p2'), one.stores.texts.get(p2)?.isSynced]).toEqual(['b', true]);
    server.broadcast({ type: 'paragraph.removed', noteId: server.noteId, paragraphId: p1 });
    expect(one.stores.note.getState()).toMatchObject({ order: ['p2'] });
    expect(one.stores.texts.get(p1)).toBeUndefined();
  });
});

describe('frames', () => {
  const output = { id: 'o', paragraphId: 'p1', runId: 'r', index: 0, kind: 'text', live: true };
  const frame = (seq: number) => ({ outputId: 'o', seq, frame: { op: 'text', text: String(seq) } });

  test('are acknowledged after they were applied; a gap is healed', async () => {
    const server = new LoopbackServer('a');
    server.snapshot = { outputs: [{ info: output, seq: 0 }] as never };
    const one = await page(server);
    server.answer['output.resync'] = () => ({ info: output, seq: 3, text: '123' });
    const message = { type: 'frames', noteId: server.noteId, frames: [frame(1), frame(3)], snapshots: [] } as never;
    server.broadcast(message);
    expect(server.acknowledged).toEqual([message]);
    await settle();
    expect(one.stores.outputs.get('o' as never)?.text().text).toBe('123');
  });

  test('a message of a newer server is a line in the log, and is acknowledged', async () => {
    const server = new LoopbackServer('a');
    const one = await page(server);
    server.broadcast({ type: 'hologram', noteId: server.noteId } as never);
    expect(one.stores.log.getState().entries[0]?.message).toMatch(/hologram.*Reload/);
    expect(server.acknowledged).toHaveLength(1);
  });

  test('a batch that failed is one line in the log, however often', async () => {
    const server = new LoopbackServer('a');
    server.snapshot = { outputs: [{ info: output, seq: 0 }] as never };
    const one = await page(server);
    for (let seq = 1; seq <= 3; seq++) {
      const failed = { outputId: 'o', seq, frame: { op: 'batchError', message: 'boom', batch: { time: seq, doneAt: seq } } };
      server.broadcast({ type: 'frames', noteId: server.noteId, frames: [failed], snapshots: [] } as never);
    }
    expect(one.stores.log.getState().entries.map((e) => [e.message, e.count, e.error?.paragraphId])).toEqual([['boom', 3, 'p1']]);
  });
});

describe('actions', () => {
  test('run sends what was typed a moment ago first, and the text', async () => {
    const server = new LoopbackServer('1');
    const one = await page(server);
    one.type('p1', ' + 1');
    const run = paragraphActions(one.client).run(p1);
    await settle();
    expect(await run).toBe('r1');
    expect(server.received.slice(-2)).toMatchObject([{ type: 'text.update' }, { type: 'paragraph.run', text: '1 + 1' }]);
  });

  test('a move and a setting are shown at once and taken back when refused', async () => {
    const server = new LoopbackServer('a', 'b');
    const one = await page(server);
    const refuse = () => {
      throw new Error('reader');
    };
    server.answer = { 'paragraph.move': refuse, 'paragraph.configure': refuse, 'note.configure': refuse };
    const before = one.stores.note.getState();
    const actions = [
      paragraphActions(one.client).move(p2, 0),
      paragraphActions(one.client).configure(p1, { colWidth: 6 }, 'Title'),
      noteActions(one.client).configure({ looks: 'report' }),
    ];
    expect(one.stores.note.getState()).toMatchObject({
      order: ['p2', 'p1'],
      config: { looks: 'report' },
      paragraphs: { p1: { config: { colWidth: 6 }, title: 'Title' } },
    });
    const results = await Promise.allSettled(actions);
    expect(results.map((r) => r.status === 'rejected' && r.reason.code)).toEqual(['REFUSED', 'REFUSED', 'REFUSED']);
    expect(one.stores.note.getState()).toEqual(before);
  });

  test('what the server says of an earlier step does not take back the next one', async () => {
    const server = new LoopbackServer('a');
    const one = await page(server);
    server.answer['paragraph.configure'] = (message) => {
      const { config } = message as Extract<ClientMessage, { type: 'paragraph.configure' }>;
      server.broadcast({ type: 'paragraph.changed', noteId: server.noteId, paragraph: { ...server.paragraph(p1), config } });
      return {};
    };
    const widths: unknown[] = [];
    one.stores.note.subscribe((note) => note.phase === 'open' && widths.push(note.paragraphs[p1]!.config.colWidth));
    await Promise.all([6, 5, 4].map((colWidth) => paragraphActions(one.client).configure(p1, { colWidth })));
    expect(widths.filter((width, i) => width !== widths[i - 1])).toEqual([6, 5, 4]);
  });

  test('offline they say so', async () => {
    const server = new LoopbackServer('a');
    const one = await page(server);
    server.cut();
    await expect(noteActions(one.client).runAll()).rejects.toMatchObject({ code: 'OFFLINE' });
  });
});
