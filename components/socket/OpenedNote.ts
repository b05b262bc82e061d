import type { NoteId, OutputId } from '@/kernel/protocol/ids.ts';
import type { NoteSnapshot } from '@/kernel/protocol/note.ts';
import { noteFromSnapshot } from '../state/note.ts';
import { withoutPeople } from '../state/people.ts';
import { RequestError } from '../state/RequestError.ts';
import type { Client } from './Client.ts';
import { PresenceSync } from './PresenceSync.ts';
import { TextSync } from './TextSync.ts';

/** The note in the middle of the page, from the moment it is asked for until another one is. */
export class OpenedNote {
  readonly id: NoteId;
  readonly texts: TextSync;
  readonly presence: PresenceSync;
  readonly #client: Client;
  #isDisposed = false;

  constructor(id: NoteId, client: Client) {
    this.id = id;
    this.#client = client;
    this.texts = new TextSync(id, client);
    this.presence = new PresenceSync(id, client);
    client.stores.texts.open(id);
    client.stores.note.setState({ phase: 'opening', id }, true);
  }

  /** Fetches the note, or after a lost connection what changed in it; then compares the texts. */
  async find(): Promise<void> {
    const { stores } = this.#client;
    try {
      const snapshot = await this.#client.request({ type: 'note.open', noteId: this.id, seen: stores.outputs.seen() });
      if (this.#isDisposed) return;
      this.#show(snapshot);
      void this.presence.join();
      void this.#fetchComments();
      await this.texts.syncAll();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // Another note was opened while this one was on its way.
      if (this.#isDisposed) return;
      // Offline: `find` is called again as soon as there is a connection.
      if (error.code !== 'OFFLINE' && error.code !== 'NO_ANSWER') {
        stores.note.setState({ phase: 'refused', id: this.id, error: error.wire }, true);
      }
    }
  }

  async #fetchComments(): Promise<void> {
    const threads = await this.#client.request({ type: 'comment.list', noteId: this.id }).catch(() => undefined);
    if (threads && !this.#isDisposed) this.#client.stores.comments.setState({ threads });
  }

  /** An output has a gap: asks for all of it. */
  async heal(outputId: OutputId): Promise<void> {
    const snapshot = await this.#client.request({ type: 'output.resync', noteId: this.id, outputId }).catch(() => undefined);
    if (this.#isDisposed) return;
    if (snapshot) this.#client.stores.outputs.restore(snapshot);
    else this.#client.stores.outputs.giveUpHealing(outputId);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.texts.dispose();
    this.presence.dispose();
    withoutPeople(this.#client.stores.people);
    const { note, texts, outputs, streams, kernel, connection, comments } = this.#client.stores;
    note.setState({ phase: 'closed' }, true);
    texts.clear();
    outputs.clear();
    streams.setState({ streams: {} });
    kernel.setState({ state: 'stopped' }, true);
    connection.setState({ unsentEdits: 0 });
    comments.setState({ threads: [] });
  }

  #show(snapshot: NoteSnapshot): void {
    const { note, texts, outputs, streams, kernel } = this.#client.stores;
    const ids = new Set(snapshot.paragraphs.map((p) => p.id));
    for (const text of texts.all()) if (!ids.has(text.id)) texts.remove(text.id);
    for (const p of snapshot.paragraphs) texts.add(p.id, p.text);
    outputs.setNote(snapshot.outputs);
    kernel.setState(snapshot.kernel, true);
    streams.setState({ streams: Object.fromEntries(snapshot.streams.map((s) => [s.id, s])) });
    note.setState(noteFromSnapshot(snapshot), true);
  }
}
