import type { Socket } from 'socket.io';
import { KernelError } from '../../base/errors.ts';
import type { ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, OutputId } from '../../protocol/ids.ts';
import type { OutputSnapshot } from '../../protocol/output.ts';
import type { Whereabouts } from '../../protocol/presence.ts';
import type { Person } from '../people/Person.ts';
import type { Workplace } from '../Workplace.ts';
import type { Conflations } from './Conflations.ts';
import { NoteView } from './NoteView.ts';
import type { Arrival, Presence } from './Presence.ts';
import { noteRoom } from './rooms.ts';
import { FramesJson } from './wire/FramesJson.ts';

export interface ViewerOptions {
  socket: Socket;
  person: Person;
  sessionId?: string | undefined;
  workplace: Pick<Workplace, 'outputs' | 'warmKernels'>;
  /** Shared by all viewers. */
  conflations: Conflations;
  presence: Presence;
  /** Where there are no accounts, people say what they are called. */
  mayChooseName: boolean;
}

/** One connected page: who looks, and at which notes. */
export class Viewer {
  readonly id: string;
  readonly person: Person;
  /** Of the session that it came with. */
  readonly sessionId: string | undefined;
  /** Whether its page shows what all notes do. */
  watchesJobs = false;
  readonly #socket: Socket;
  readonly #workplace: ViewerOptions['workplace'];
  readonly #conflations: Conflations;
  readonly #presence: Presence;
  readonly #mayChooseName: boolean;
  readonly #views = new Map<NoteId, NoteView>();
  #calledName: string | undefined;

  constructor({ socket, person, sessionId, workplace, conflations, presence, mayChooseName }: ViewerOptions) {
    this.id = socket.id;
    this.person = person;
    this.sessionId = sessionId;
    this.#socket = socket;
    this.#workplace = workplace;
    this.#conflations = conflations;
    this.#presence = presence;
    this.#mayChooseName = mayChooseName;
  }

  /** Under which name this person writes and runs: that of the account, or where there are none the one that they go by. */
  get author(): string {
    return this.#calledName ?? this.person.name;
  }

  view(noteId: NoteId): NoteView | undefined {
    return this.#views.get(noteId);
  }

  /** From here on the page gets what changes in the note. Returns its outputs as they are. */
  open(noteId: NoteId, seen?: Readonly<Record<string, number>>): OutputSnapshot[] {
    this.close(noteId);
    const view = new NoteView({
      noteId,
      outputs: this.#workplace.outputs,
      conflations: this.#conflations,
      send: (message) => void this.#socket.emit('message', message),
      sendFrames: (message, applied) => void this.#socket.emit('message', new FramesJson(message), applied),
    });
    this.#views.set(noteId, view);
    this.#workplace.warmKernels.opened(noteId);
    void this.#socket.join(noteRoom(noteId));
    const snapshots = view.open(seen);
    // After the answer, whose snapshots these frames go on from.
    setImmediate(() => view.flush());
    return snapshots;
  }

  close(noteId: NoteId): void {
    const view = this.#views.get(noteId);
    if (!view) return;
    view.close();
    this.#presence.leave(noteId, this.id);
    this.#views.delete(noteId);
    this.#workplace.warmKernels.left(noteId);
    void this.#socket.leave(noteRoom(noteId));
  }

  /** Others see from here on that this page looks at the note. */
  join(noteId: NoteId, { tab, name }: Pick<Arrival, 'tab' | 'name'>) {
    if (!this.#views.has(noteId)) throw new KernelError('ILLEGAL_STATE', `Note ${noteId} is not open here. Open it first.`);
    this.#calledName = this.#mayChooseName && name ? name : undefined;
    const here = this.#presence.join(noteId, { id: this.id, user: this.person.name, name: this.author, tab });
    return { ...here, mayChooseName: this.#mayChooseName };
  }

  move(noteId: NoteId, at: Whereabouts | undefined): void {
    this.#presence.move(noteId, this.id, at);
  }

  sent(noteId: NoteId, outputId: OutputId, seq: number): void {
    this.#views.get(noteId)?.sent(outputId, seq);
  }

  /** Tells this page alone. */
  tell(message: ServerMessage): void {
    this.#socket.emit('message', message);
  }

  /** Its session has ended. */
  disconnect(): void {
    this.#socket.disconnect(true);
  }

  dispose(): void {
    for (const noteId of [...this.#views.keys()]) this.close(noteId);
  }
}
