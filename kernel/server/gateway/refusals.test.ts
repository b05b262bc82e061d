import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientMessage, type Reply } from '../../protocol/browser.ts';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import { seededRandom } from '../testing/seededRandom.ts';
import { TestServer, type TestSocket } from '../testing/TestServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const send = (socket: TestSocket, event: string, ...args: unknown[]): Promise<Reply> =>
  socket.timeout(5000).emitWithAck(event, ...args) as Promise<Reply>;

describe('a message that is not of the protocol', () => {
  it.each([
    ['of no type', {}, 'MESSAGE_UNKNOWN'],
    ['of an unknown type', { type: 'note.explode' }, 'MESSAGE_UNKNOWN'],
    ["of a type that every object's prototype has", { type: 'constructor' }, 'MESSAGE_UNKNOWN'],
    ['without what it needs', { type: 'note.open' }, 'MESSAGE_INVALID'],
    ['with the wrong kind of field', { type: 'paragraph.insert', noteId: 'n', index: -1, text: 5 }, 'MESSAGE_INVALID'],
    ['about a note that is not there', { type: 'note.open', noteId: 'nope' }, 'NOTE_UNKNOWN'],
    ['null', null, 'MESSAGE_UNKNOWN'],
    ['a text', 'hello', 'MESSAGE_UNKNOWN'],
  ])('%s is answered with a code', async (_, payload, code) => {
    const page = await server.page(io);
    expect(await send(page.socket, 'message', payload)).toMatchObject({ ok: false, error: { code } });
  });

  it('under another event name is answered too', async () => {
    const page = await server.page(io);
    expect(await send(page.socket, 'run', { type: 'notes.list' })).toMatchObject({ ok: false, error: { code: 'MESSAGE_UNKNOWN' } });
  });

  it('that is an edit of no Yjs document changes nothing', async () => {
    const { notebook, paragraphs } = server.server.workplace;
    const noteId = notebook.create('edits').id;
    const paragraphId = paragraphs.insert(noteId, { text: 'kept' }).id;
    const page = await server.page(io);
    const reply = await page.ask({ type: 'text.update', noteId, paragraphId, update: new Uint8Array([1, 200, 3, 255, 255, 1]) });
    expect(reply).toMatchObject({ ok: false, error: { code: 'TEXT_UPDATE_INVALID' } });
    expect(paragraphs.get({ noteId, paragraphId }).text.text).toBe('kept');
  });
});

/** Messages of the protocol's types and fields, with anything in them. Kernels are not started by them, and the note stays. */
function randomMessages(random: () => number, place: { noteId: NoteId; paragraphId: ParagraphId }): () => unknown {
  const types = ClientMessage.options.map((option) => option.shape.type.value);
  const quiet = types.filter((type) => !/^(note\.(run|delete)|paragraph\.(run|remove)|kernel\.)/.test(type));
  const keys = 'index text config path params vector update seen title outputId streamId graceful from'.split(' ');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const value = (depth = 0): unknown =>
    pick<() => unknown>([
      () => place.noteId,
      () => place.paragraphId,
      () => random() * 1e6 - 5e5,
      () => '\u0000x'.repeat(random() * 20),
      () => null,
      () => new Uint8Array(random() * 30).map(() => random() * 256),
      () => (depth > 2 ? [] : Array.from({ length: random() * 4 }, () => value(depth + 1))),
      () => (depth > 2 ? {} : JSON.parse(`{"__proto__": ${JSON.stringify(value(3)) ?? 0}, "constructor": {"prototype": {"polluted": 1}}}`)),
      () => true,
    ])();
  return () => {
    const given: Record<string, unknown> = { type: random() < 0.9 ? pick(quiet) : value() };
    if (random() < 0.8) given.noteId = place.noteId;
    if (random() < 0.8) given.paragraphId = place.paragraphId;
    for (const key of keys) if (random() < 0.4) given[key] = value();
    return given;
  };
}

describe('10,000 random messages', () => {
  it.each(['a page', 'a link'])(
    'of %s are all answered, and the server goes on',
    async (who) => {
      const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
      const { workplace, links } = server.server;
      const { notebook, paragraphs } = workplace;
      const noteId = notebook.create('fuzz').id;
      const paragraphId = paragraphs.insert(noteId, { text: 'fuzz' }).id;
      const message = randomMessages(seededRandom(seed), { noteId, paragraphId });
      const link = links.create({ name: 'owner', isAdministrator: false }, { noteId, label: '', withCode: false });
      const page = who === 'a page' ? await server.page(io) : await server.sharedPage(io, links.tokenOf(link));
      for (let round = 0; round < 100; round++) {
        const replies = await Promise.all(Array.from({ length: 100 }, () => send(page.socket, 'message', message())));
        const internal = replies.filter((reply) => !reply.ok && reply.error.code === 'INTERNAL');
        expect(internal, `seed ${seed}`).toEqual([]);
        if (who === 'a link') expect(paragraphs.get({ noteId, paragraphId }).text.text, `seed ${seed}`).toBe('fuzz');
      }
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      const after = await server.page(io);
      expect(await after.must({ type: 'note.open', noteId })).toMatchObject({ id: noteId });
      notebook.delete(noteId);
    },
    60_000,
  );
});
