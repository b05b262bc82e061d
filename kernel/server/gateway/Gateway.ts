import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';
import type { Reply, ServerMessage } from '../../protocol/browser.ts';
import type { NoteId, OutputId } from '../../protocol/ids.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Feed } from '../notebooks/Feed.ts';
import type { Access, Identity } from '../people/Access.ts';
import type { Person } from '../people/Person.ts';
import type { Sessions } from '../people/Sessions.ts';
import type { ShareLinks } from '../people/ShareLinks.ts';
import type { Workplace } from '../Workplace.ts';
import { wireError } from '../wireError.ts';
import { Conflations } from './Conflations.ts';
import { JobNews } from './JobNews.ts';
import { Presence } from './Presence.ts';
import { receive } from './receive.ts';
import { noteRoom } from './rooms.ts';
import { SharedGateway } from './shared/SharedGateway.ts';
import { Viewer } from './Viewer.ts';
import { frameParser } from './wire/FrameEncoder.ts';

type NotesChanged = Extract<ServerMessage, { type: 'notes.changed' }>;

/** The largest message: a paragraph's text, three bytes a character at worst, and what is around it. */
const MessageLimit = 8_000_000;

/** A page that is asked every so many ms and does not answer in time is gone: nobody should see it as being here for long. */
const PingEvery = 4_000;
const PongWithin = 8_000;

export interface GatewayOptions {
  http: HttpServer;
  access: Access;
  sessions: Sessions;
  links: ShareLinks;
  workplace: Workplace;
  feed: Feed;
  clock: Clock;
}

/** The pages' end of the server: rooms of those who look at a note, messages in, changes and frames out. */
export class Gateway {
  readonly #io: Server;
  readonly #options: GatewayOptions;
  readonly #viewers = new Map<string, Viewer>();
  readonly #conflations = new Conflations();
  readonly #presence: Presence;
  readonly #due = new Set<NoteId>();
  readonly #shared: SharedGateway;
  readonly #jobNews: JobNews;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#presence = new Presence({ clock: options.clock, publish: (message) => options.feed.publish(message) });
    this.#io = new Server(options.http, {
      parser: frameParser,
      serveClient: false,
      perMessageDeflate: false,
      pingInterval: PingEvery,
      pingTimeout: PongWithin,
      maxHttpBufferSize: MessageLimit,
      allowRequest: (request, answer) => {
        const refusal = refusalOf(() => options.access.checkOrigin(request));
        answer(refusal && `${refusal.code}: ${refusal.message}`, !refusal);
      },
    });
    this.#io.use((socket, next) => {
      const refusal = refusalOf(() => {
        socket.data = this.#admit(socket);
      });
      next(refusal && Object.assign(new Error(refusal.message), { data: refusal }));
    });
    this.#io.on('connection', (socket) => this.#connected(socket));
    options.feed.subscribe((message, origin) => this.#publish(message, origin));
    options.sessions.subscribe((ids) => {
      for (const viewer of this.#viewers.values()) if (viewer.sessionId && ids.includes(viewer.sessionId)) viewer.disconnect();
    });
    const { workplace, links, feed, clock } = options;
    this.#jobNews = new JobNews({ workplace, clock, viewers: () => this.#viewers.values() });
    const namespace = this.#io.of('/shared');
    this.#shared = new SharedGateway({ namespace, links, workplace, feed, clock, conflations: this.#conflations });
    options.workplace.roles.subscribe((noteId) => this.#rolesChanged(noteId));
  }

  /** An output has a new frame. It goes out with the others of this turn, to each viewer as it can take them. */
  frame(noteId: NoteId, outputId: OutputId): void {
    for (const view of this.#views(noteId)) view.mark(outputId);
    this.#shared.frame(noteId, outputId);
    this.#flushSoon(noteId);
  }

  async close(): Promise<void> {
    await this.#io.close();
    this.#jobNews.dispose();
    this.#presence.dispose();
  }

  #admit(socket: Socket): Identity {
    const identity = this.#options.access.identify(socket.request);
    const { protocol } = socket.handshake.auth as { protocol?: unknown };
    if (protocol !== undefined && protocol !== PROTOCOL_VERSION)
      throw new KernelError(
        'PROTOCOL_VERSION',
        `The page speaks version ${String(protocol)} and the server ${PROTOCOL_VERSION}. Reload the page.`,
      );
    return identity;
  }

  #connected(socket: Socket): void {
    const { workplace } = this.#options;
    const { person, sessionId } = socket.data as Identity;
    // Who has an account is called by its name: nobody can take another's.
    const mayChooseName = !this.#options.access.hasAccounts;
    const shared = { workplace, conflations: this.#conflations, presence: this.#presence };
    const viewer = new Viewer({ socket, person, sessionId, mayChooseName, ...shared });
    this.#viewers.set(viewer.id, viewer);
    const context = { ...workplace, viewer };
    // `onAny` and not `on('message')`: an event of another name is answered too.
    socket.onAny((event: string, ...args: unknown[]) => {
      const answer = args.at(-1);
      const payload = event === 'message' ? args[0] : { type: event };
      void receive(payload, context).then((reply: Reply) => {
        if (typeof answer === 'function') answer(reply);
      });
    });
    socket.on('disconnect', () => {
      viewer.dispose();
      this.#viewers.delete(viewer.id);
    });
  }

  #publish(message: ServerMessage, origin?: string): void {
    this.#jobNews.hear(message);
    if (message.type === 'notes.changed') {
      for (const viewer of this.#viewers.values()) viewer.tell(this.#readable(message, viewer.person));
      return;
    }
    if (message.type === 'jobs.changed') return; // told to each viewer by JobNews
    if (message.type === 'stream.status') {
      for (const view of this.#views(message.noteId)) view.stream(message.stream);
      this.#flushSoon(message.noteId);
      return;
    }
    if (message.type === 'outputs.changed')
      for (const view of this.#views(message.noteId)) view.listed(message.paragraphId, message.outputs);
    const room = this.#io.to(noteRoom(message.noteId));
    (origin === undefined ? room : room.except(origin)).emit('message', message);
    if (message.type === 'note.removed') for (const viewer of this.#viewers.values()) viewer.close(message.noteId);
  }

  /** The list of notes as this person may know of it. */
  #readable({ notes }: NotesChanged, person: Person): NotesChanged {
    if (person.isAdministrator) return { type: 'notes.changed', notes };
    return { type: 'notes.changed', notes: notes.filter(({ id }) => this.#options.workplace.roles.may(person, id, 'reader')) };
  }

  /** Roles hold from the moment at which they are given, for pages that are open too. */
  #rolesChanged(noteId: NoteId): void {
    const { roles } = this.#options.workplace;
    for (const viewer of this.#viewers.values()) {
      if (!viewer.view(noteId)) continue;
      const role = roles.of(viewer.person, noteId);
      if (role) {
        viewer.tell({ type: 'note.role', noteId, role });
        continue;
      }
      viewer.close(noteId);
      const error = { code: 'FORBIDDEN', message: 'This note is not shared with you any more.', hint: 'Ask its owner for access.' };
      viewer.tell({ type: 'note.refused', noteId, error });
    }
  }

  #views(noteId: NoteId) {
    return [...this.#viewers.values()].flatMap((viewer) => viewer.view(noteId) ?? []);
  }

  #flushSoon(noteId: NoteId): void {
    if (this.#due.size === 0) setImmediate(() => this.#flush());
    this.#due.add(noteId);
  }

  #flush(): void {
    const due = [...this.#due];
    this.#due.clear();
    for (const noteId of due) for (const view of this.#views(noteId)) view.flush();
    for (const noteId of due) this.#shared.flush(noteId);
  }
}

function refusalOf(check: () => void) {
  try {
    check();
    return undefined;
  } catch (error) {
    return wireError(error);
  }
}
