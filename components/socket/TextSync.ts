import * as Y from 'yjs';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { addLog } from '../state/log.ts';
import { RequestError } from '../state/RequestError.ts';
import type { ParagraphText } from '../state/texts/ParagraphText.ts';
import { bytes } from './bytes.ts';
import type { Client } from './Client.ts';

/** Typing is sent at most this often, in ms. */
export const FlushEvery = 60;

/**
 * Keeps the texts of the open note equal to the server's. Each paragraph has at most one update on its way; what is typed
 * meanwhile goes with the next. After a lost connection both sides compare state vectors, so nothing typed offline is lost.
 */
export class TextSync {
  readonly #noteId: NoteId;
  readonly #client: Client;
  readonly #timers = new Map<ParagraphId, ReturnType<typeof setTimeout>>();
  #isDisposed = false;
  /** The last thing that was begun for each paragraph; the next waits for it. */
  readonly #turns = new Map<ParagraphId, Promise<void>>();

  constructor(noteId: NoteId, client: Client) {
    this.#noteId = noteId;
    this.#client = client;
  }

  /** Compares all texts with the server's. */
  async syncAll(): Promise<void> {
    await Promise.all(this.#client.stores.texts.all().map((text) => this.sync(text.id)));
  }

  sync(id: ParagraphId): Promise<void> {
    return this.#inTurn(id, async (text) => {
      const vector = Y.encodeStateVector(text.doc);
      const answer = await this.#client.request({ type: 'text.sync', noteId: this.#noteId, paragraphId: id, vector });
      await this.#send(text, text.synced(bytes(answer.update), bytes(answer.vector)));
    });
  }

  /** Sends what was typed, soon. */
  flush(id: ParagraphId): void {
    if (this.#timers.has(id)) return;
    this.#timers.set(
      id,
      setTimeout(() => void this.flushNow(id), FlushEvery),
    );
  }

  /** Sends what was typed and waits until the server has it. Offline it stays kept, and the next sync sends it. */
  flushNow(id: ParagraphId): Promise<void> {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    return this.#inTurn(id, async (text) => {
      if (text.isSynced) await this.#send(text, text.take());
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #inTurn(id: ParagraphId, job: (text: ParagraphText) => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(async () => {
      const text = this.#client.stores.texts.get(id);
      if (!text || this.#isDisposed) return;
      await job(text).catch((error: unknown) => this.#failed(text, error));
    });
    this.#turns.set(id, turn);
    return turn;
  }

  async #send(text: ParagraphText, update: Uint8Array | undefined): Promise<void> {
    if (!update) return;
    await this.#client.request({ type: 'text.update', noteId: this.#noteId, paragraphId: text.id, update });
    text.sent();
  }

  #failed(text: ParagraphText, error: unknown): void {
    text.notSent();
    if (!(error instanceof RequestError)) throw error;
    // Offline is shown by the connection; a refusal is news.
    if (error.code === 'OFFLINE' || error.code === 'NO_ANSWER') return;
    addLog(this.#client.stores.log, {
      at: Date.now(),
      level: 'error',
      message: `The text of a paragraph could not be saved: ${error.message}`,
      noteId: this.#noteId,
      error: { ...error.wire, paragraphId: text.id },
    });
  }
}
