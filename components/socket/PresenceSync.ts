import type { NoteId } from '@/kernel/protocol/ids.ts';
import type { Whereabouts } from '@/kernel/protocol/presence.ts';
import type { Client } from './Client.ts';

/** Where this page is, is sent at most this often, in ms. */
export const MoveEvery = 100;

/** Tells the server where this page is in the open note, and keeps who else is there. What is lost on the way is no loss: the next one says it again. */
export class PresenceSync {
  readonly #noteId: NoteId;
  readonly #client: Client;
  readonly #stops: (() => void)[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent: Whereabouts | undefined;

  constructor(noteId: NoteId, client: Client) {
    this.#noteId = noteId;
    this.#client = client;
    const { people, ui } = client.stores;
    this.#stops = [
      people.subscribe((now, before) => now.here !== before.here && this.#moveSoon()),
      ui.subscribe((now, before) => {
        if (now.selected !== before.selected) people.setState({ here: now.selected && { paragraphId: now.selected } });
        if (now.displayName !== before.displayName) void this.join();
      }),
    ];
  }

  /** After the note has been opened, and again after every lost connection. */
  async join(): Promise<void> {
    const { people, ui } = this.#client.stores;
    const { displayName } = ui.getState();
    const name = displayName ? { name: displayName } : {};
    const answer = await this.#client.request({ type: 'presence.join', noteId: this.#noteId, tab, ...name }).catch(() => undefined);
    if (!answer || this.#stops.length === 0) return;
    people.setState({ me: answer.id, mayChooseName: answer.mayChooseName, people: answer.people, total: answer.total });
    this.#sent = answer.people.find((p) => p.id === answer.id)?.at;
    this.#moveSoon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops.splice(0)) stop();
  }

  #moveSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const { here: at, me } = this.#client.stores.people.getState();
      if (!me || at === this.#sent) return;
      this.#sent = at;
      this.#client.request({ type: 'presence.move', noteId: this.#noteId, ...(at && { at }) }).catch(() => {});
    }, MoveEvery);
  }
}

/** This page's own, for as long as it lives: a reload is somebody new. */
const tab = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
