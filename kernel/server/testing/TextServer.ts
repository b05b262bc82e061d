import { ManualClock } from '../../base/ManualClock.ts';
import type { ClientMessage, Reply, ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, ParagraphId } from '../../protocol/ids.ts';
import { OutputStore } from '../kernels/outputs/OutputStore.ts';
import { NoteStore } from '../notebooks/database/NoteStore.ts';
import { Feed } from '../notebooks/Feed.ts';
import { Notebook } from '../notebooks/Notebook.ts';
import { wireParagraphWithText } from '../notebooks/NoteParagraph.ts';
import { OpenNotes } from '../notebooks/OpenNotes.ts';
import { Paragraphs } from '../notebooks/Paragraphs.ts';
import { wireError } from '../wireError.ts';

interface LineEvents {
  connected(): void;
  disconnected(reason: string, attempt: number): void;
  refused(error: never): void;
  message(message: ServerMessage, done: () => void): void;
}

/** The server's own notes and texts, with lines to pages that are slow and can be cut: for tests of what arrives. */
export class TextServer {
  readonly noteId: NoteId;
  readonly ids: ParagraphId[];
  readonly paragraphs: Paragraphs;
  readonly notebook: Notebook;
  readonly feed = new Feed();
  /** How long a message is under way, in ms. */
  readonly delay: () => number;
  readonly #store = new NoteStore(':memory:');

  constructor({ paragraphs, delay }: { paragraphs: number; delay: () => number }) {
    const notes = new OpenNotes({ store: this.#store, feed: this.feed, clock: new ManualClock(1000) });
    const outputs = new OutputStore();
    this.delay = delay;
    this.notebook = new Notebook(notes, outputs);
    this.paragraphs = new Paragraphs(notes, outputs);
    this.noteId = this.notebook.create('n').id;
    this.ids = Array.from({ length: paragraphs }, () => this.paragraphs.insert(this.noteId, { text: '' }).id);
  }

  line(name: string): Line {
    return new Line(name, this);
  }

  close(): void {
    this.#store.close();
  }

  answer(message: ClientMessage, origin: string): Reply {
    try {
      return { ok: true, value: this.#value(message, origin) as undefined };
    } catch (error) {
      return { ok: false, error: wireError(error) };
    }
  }

  #value(message: ClientMessage, origin: string): unknown {
    switch (message.type) {
      case 'notes.list':
        return this.notebook.list();
      case 'note.open': {
        const { id, path, config, paragraphs, updatedAt } = this.notebook.get(message.noteId);
        const forms = { params: {}, forms: {}, role: 'owner' };
        const kernel = { state: 'stopped' };
        return {
          id,
          path,
          config,
          paragraphs: paragraphs.map(wireParagraphWithText),
          outputs: [],
          kernel,
          streams: [],
          updatedAt,
          ...forms,
        };
      }
      case 'text.sync':
        return this.paragraphs.syncText(message, message.vector);
      case 'text.update':
        return this.paragraphs.updateText(message, message.update, origin);
      default:
        return undefined;
    }
  }
}

/** One page's connection: in order both ways, each message takes its time, and what is under way when it is cut is lost. */
export class Line {
  readonly #name: string;
  readonly #server: TextServer;
  #events: LineEvents | undefined;
  /** Counts connections: a message of an earlier one does not arrive. */
  #connection = 0;
  #isUp = true;
  #there = 0;
  #back = 0;
  readonly #pending = new Set<(error: Error) => void>();
  #unsubscribe = (): void => {};

  constructor(name: string, server: TextServer) {
    this.#name = name;
    this.#server = server;
  }

  open(events: LineEvents): void {
    this.#events = events;
    this.#connect();
  }

  send(message: ClientMessage): Promise<never> {
    if (!this.#isUp) return Promise.reject(new Error('not connected'));
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      this.#later('there', () => {
        const reply = this.#server.answer(message, this.#name);
        this.#later('back', () => {
          this.#pending.delete(reject);
          resolve(reply as never);
        });
      });
    });
  }

  cut(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#connection++;
    this.#unsubscribe();
    for (const reject of this.#pending) reject(new Error('cut'));
    this.#pending.clear();
    this.#events?.disconnected('cut', 0);
  }

  mend(): void {
    if (!this.#isUp) this.#connect();
  }

  close(): void {
    this.cut();
    this.#events = undefined;
  }

  #connect(): void {
    this.#isUp = true;
    this.#there = this.#back = 0;
    const stop = this.#server.feed.subscribe((message, origin) => {
      if (origin !== this.#name) this.#later('back', () => this.#events?.message(message, () => {}));
    });
    this.#unsubscribe = stop;
    this.#events?.connected();
  }

  /** After what was sent before in the same direction, unless the line is cut meanwhile. */
  #later(direction: 'there' | 'back', arrive: () => void): void {
    const connection = this.#connection;
    const due = Math.max(Date.now() + this.#server.delay(), direction === 'there' ? this.#there : this.#back);
    if (direction === 'there') this.#there = due;
    else this.#back = due;
    setTimeout(() => {
      if (connection === this.#connection) arrive();
    }, due - Date.now());
  }
}
