import * as Y from 'yjs';
import type { ClientMessage, Reply, ServerMessage } from '@/kernel/protocol/browser.ts';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { NoteSnapshot, Paragraph } from '@/kernel/protocol/note.ts';
import type { Transport, TransportEvents } from './Transport.ts';

type Answerer = (message: ClientMessage) => unknown;

/** A server of one note in this process, for tests: real Yjs documents, a connection that is cut and mended by hand. */
export class LoopbackServer {
  readonly noteId = 'n' as NoteId;
  readonly docs = new Map<ParagraphId, Y.Doc>();
  /** Everything that pages have sent, in order. */
  readonly received: ClientMessage[] = [];
  readonly acknowledged: ServerMessage[] = [];
  /** Answers instead of the server's own; what it throws is refused with that. */
  answer: Partial<Record<ClientMessage['type'], Answerer>> = {};
  snapshot: Partial<NoteSnapshot> = {};
  readonly #pages = new Map<Transport, { events: TransportEvents; isConnected: boolean; pending: ((error: Error) => void)[] }>();

  constructor(...texts: string[]) {
    for (const [i, text] of texts.entries()) this.add(`p${i + 1}` as ParagraphId, text);
  }

  add(id: ParagraphId, text: string): void {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, text);
    this.docs.set(id, doc);
  }

  text(id: string): string | undefined {
    return this.docs
      .get(id as ParagraphId)
      ?.getText('text')
      .toString();
  }

  /** A page's way here; it connects when the page opens it. */
  transport(): Transport {
    const transport: Transport = {
      open: (events) => {
        this.#pages.set(transport, { events, isConnected: true, pending: [] });
        events.connected();
      },
      send: (message) => this.#receive(transport, message) as Promise<never>,
      close: () => void this.#pages.delete(transport),
    };
    return transport;
  }

  cut(reason = 'transport close'): void {
    for (const page of this.#pages.values()) {
      page.isConnected = false;
      for (const reject of page.pending.splice(0)) reject(new Error('disconnected'));
      page.events.disconnected(reason, 0);
    }
  }

  mend(): void {
    for (const page of this.#pages.values()) {
      page.isConnected = true;
      page.events.connected();
    }
  }

  broadcast(message: ServerMessage, except?: Transport): void {
    for (const [transport, page] of this.#pages) {
      if (page.isConnected && transport !== except) page.events.message(message, () => this.acknowledged.push(message));
    }
  }

  paragraph(id: ParagraphId): Paragraph {
    return {
      id,
      text: this.text(id) ?? '',
      config: {},
      settings: {},
      status: 'READY',
      streaming: false,
      outdated: false,
      createdAt: 0,
      diagnostics: [],
    };
  }

  /** Answers in a later turn, as a network does; a cut before that rejects. */
  #receive(transport: Transport, message: ClientMessage): Promise<Reply> {
    const page = this.#pages.get(transport);
    if (!page?.isConnected) return Promise.reject(new Error('not connected'));
    this.received.push(message);
    return new Promise((resolve, reject) => {
      page.pending.push(reject);
      queueMicrotask(() => {
        if (!page.pending.includes(reject)) return;
        page.pending.splice(page.pending.indexOf(reject), 1);
        try {
          const own = this.answer[message.type];
          resolve({ ok: true, value: own ? own(message) : this.#answer(transport, message) } as Reply);
        } catch (error) {
          resolve({ ok: false, error: { code: 'REFUSED', message: (error as Error).message } });
        }
      });
    });
  }

  #answer(transport: Transport, message: ClientMessage): unknown {
    switch (message.type) {
      case 'notes.list':
        return [{ id: this.noteId, path: 'Note', updatedAt: 0, running: false, streaming: false, trashed: false }];
      case 'note.open':
        return {
          id: message.noteId,
          path: 'Note',
          config: {},
          params: {},
          forms: {},
          paragraphs: [...this.docs.keys()].map((id) => this.paragraph(id)),
          outputs: [],
          kernel: { state: 'idle' },
          streams: [],
          updatedAt: 0,
          role: 'owner',
          ...this.snapshot,
        };
      case 'text.sync': {
        const doc = this.docs.get(message.paragraphId)!;
        return { update: Y.encodeStateAsUpdate(doc, message.vector), vector: Y.encodeStateVector(doc) };
      }
      case 'text.update':
        Y.applyUpdate(this.docs.get(message.paragraphId)!, message.update);
        this.broadcast(message, transport);
        return undefined;
      case 'paragraph.run':
        return { runId: 'r1' };
      default:
        return undefined;
    }
  }
}
