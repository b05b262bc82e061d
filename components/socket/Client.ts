import type { ClientMessage, Reply } from '@/kernel/protocol/browser.ts';
import type { NoteId } from '@/kernel/protocol/ids.ts';
import { addLog } from '../state/log.ts';
import { RequestError, toWireError } from '../state/RequestError.ts';
import type { Stores } from '../state/stores.ts';
import { applyMessage } from './applyMessage.ts';
import { NoteHistory } from './NoteHistory.ts';
import { OpenedNote } from './OpenedNote.ts';
import type { Transport } from './Transport.ts';

/** What a message is answered with when it succeeds. */
export type Answer<T extends ClientMessage['type']> = Extract<Reply<T>, { ok: true }>['value'];

/** The page's end of the protocol: sends requests, applies what comes to the stores, finds its note again after every loss. */
export class Client {
  readonly stores: Stores;
  readonly #transport: Transport;
  #note: OpenedNote | undefined;
  /** What this person did to the open note. */
  readonly history = new NoteHistory();
  #isConnected = false;

  constructor(transport: Transport, stores: Stores) {
    this.#transport = transport;
    this.stores = stores;
    stores.outputs.onGap = (outputId) => void this.#note?.heal(outputId);
    stores.texts.onUnsent = (paragraphId, unsentEdits) => {
      stores.connection.setState({ unsentEdits });
      this.#note?.texts.flush(paragraphId);
    };
    stores.texts.onShelfFull = () => {
      const message =
        'This browser keeps no copy of unsent edits: its storage is full or forbidden. Do not close this page while it is offline.';
      addLog(stores.log, { at: Date.now(), level: 'warning', message });
    };
  }

  connect(): void {
    this.#transport.open({
      connected: () => this.#connected().catch((error: unknown) => this.#log(error)),
      disconnected: (reason, attempt) => {
        this.#lost();
        const link = this.stores.connection.getState().link;
        const since = link.state === 'offline' ? link.since : Date.now();
        this.stores.connection.setState({ link: { state: 'offline', since, attempt, reason } });
      },
      refused: (error) => {
        this.#lost();
        this.stores.connection.setState({ link: { state: 'refused', since: Date.now(), error } });
      },
      message: (message, done) => {
        try {
          applyMessage(this.stores, message);
        } catch (error) {
          this.#log(error);
        }
        if (message.type === 'paragraph.inserted') this.#note?.texts.sync(message.paragraph.id);
        done();
      },
    });
  }

  /** Sends one message and returns the value of its answer; rejects with a `RequestError` that has the server's code. */
  async request<T extends ClientMessage['type']>(message: Extract<ClientMessage, { type: T }>): Promise<Answer<T>> {
    if (!this.#isConnected) {
      throw new RequestError({ code: 'OFFLINE', message: 'There is no connection to the server.', hint: 'It is tried again by itself.' });
    }
    const reply = await this.#transport.send(message).catch(() => {
      throw new RequestError({ code: 'NO_ANSWER', message: `The server did not answer "${message.type}".`, hint: 'Try again.' });
    });
    if (reply.ok) return reply.value as Answer<T>;
    throw new RequestError(reply.error);
  }

  /** Makes a note the one in the middle of the page. Another one is closed. */
  async open(noteId: NoteId): Promise<void> {
    if (this.#note?.id === noteId) return;
    this.close();
    this.#note = new OpenedNote(noteId, this);
    if (this.#isConnected) await this.#note.find();
  }

  close(noteId?: NoteId): void {
    const note = this.#note;
    if (!note || (noteId && note.id !== noteId)) return;
    this.#note = undefined;
    note.dispose();
    this.history.clear();
    if (this.#isConnected) this.request({ type: 'note.close', noteId: note.id }).catch(() => {});
  }

  /** Waits until what was typed in a paragraph is with the server. */
  async flushText(paragraphId: Parameters<OpenedNote['texts']['flushNow']>[0]): Promise<void> {
    await this.#note?.texts.flushNow(paragraphId);
  }

  /** Waits until all that was typed is with the server. */
  async flushTexts(): Promise<void> {
    await Promise.all(this.stores.texts.all().map((text) => this.flushText(text.id)));
  }

  dispose(): void {
    this.close();
    this.#transport.close();
  }

  async #connected(): Promise<void> {
    this.#isConnected = true;
    await Promise.all([this.#note?.find(), this.#listNotes()]);
    if (this.#isConnected) this.stores.connection.setState({ link: { state: 'online', since: Date.now() } });
  }

  #lost(): void {
    this.#isConnected = false;
  }

  async #listNotes(): Promise<void> {
    try {
      const notes = await this.request({ type: 'notes.list' });
      applyMessage(this.stores, { type: 'notes.changed', notes });
    } catch (error) {
      this.#log(error);
    }
  }

  #log(thrown: unknown): void {
    const error = toWireError(thrown);
    addLog(this.stores.log, { at: Date.now(), level: 'error', message: error.message, error });
  }
}
