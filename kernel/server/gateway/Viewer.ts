import type { Socket } from 'socket.io';
import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, OutputId } from '../../protocol/ids.ts';
import type { OutputSnapshot } from '../../protocol/output.ts';
import type { ViewedOutputs } from '../notebooks/ViewedOutputs.ts';
import { NoteView } from './NoteView.ts';
import { noteRoom } from './rooms.ts';

/** One connected page: who looks, and at which notes. */
export class Viewer {
  readonly id: string;
  readonly user: string;
  readonly #socket: Socket;
  readonly #outputs: ViewedOutputs;
  readonly #views = new Map<NoteId, NoteView>();

  constructor({ socket, user, outputs }: { socket: Socket; user: string; outputs: ViewedOutputs }) {
    this.id = socket.id;
    this.user = user;
    this.#socket = socket;
    this.#outputs = outputs;
  }

  view(noteId: NoteId): NoteView | undefined {
    return this.#views.get(noteId);
  }

  get notes(): NoteId[] {
    return [...this.#views.keys()];
  }

  /** From here on the page gets what changes in the note. Returns its outputs as they are. */
  open(noteId: NoteId, seen?: Readonly<Record<string, number>>): OutputSnapshot[] {
    this.close(noteId);
    const view = new NoteView({
      noteId,
      outputs: this.#outputs,
      send: (message) => void this.#socket.emit('message', message),
      sendFrames: (message, applied) => void this.#socket.emit('message', message, applied),
    });
    this.#views.set(noteId, view);
    void this.#socket.join(noteRoom(noteId));
    const snapshots = view.open(seen);
    // After the answer, whose snapshots these frames go on from.
    setImmediate(() => view.flush());
    return snapshots;
  }

  close(noteId: NoteId): void {
    this.#views.get(noteId)?.close();
    this.#views.delete(noteId);
    void this.#socket.leave(noteRoom(noteId));
  }

  sent(noteId: NoteId, outputId: OutputId, seq: number): void {
    this.#views.get(noteId)?.sent(outputId, seq);
  }

  send(message: ServerMessage): void {
    this.#socket.emit('message', message);
  }

  dispose(): void {
    for (const view of this.#views.values()) view.close();
    this.#views.clear();
  }
}
