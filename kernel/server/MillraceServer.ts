import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { SystemClock } from '../base/Clock.ts';
import { KernelError } from '../base/errors.ts';
import type { NoteId } from '../protocol/ids.ts';
import { frontDoor, type Pages } from './frontDoor.ts';
import { Gateway } from './gateway/Gateway.ts';
import { HomeLock } from './HomeLock.ts';
import { KernelSupervisor } from './kernels/KernelSupervisor.ts';
import { OutputStore } from './kernels/outputs/OutputStore.ts';
import type { KernelSettings } from './kernels/settings.ts';
import { Comments } from './notebooks/comments/Comments.ts';
import { NoteStore } from './notebooks/database/NoteStore.ts';
import { OutputTable } from './notebooks/database/OutputTable.ts';
import { handOutExamples } from './notebooks/examples.ts';
import { Feed } from './notebooks/Feed.ts';
import { Notebook } from './notebooks/Notebook.ts';
import { OpenNotes } from './notebooks/OpenNotes.ts';
import { Paragraphs } from './notebooks/Paragraphs.ts';
import { NoteContent } from './notebooks/revisions/NoteContent.ts';
import { Revisions } from './notebooks/revisions/Revisions.ts';
import { KernelEvents } from './notebooks/runs/KernelEvents.ts';
import { Runs } from './notebooks/runs/Runs.ts';
import { WarmKernels } from './notebooks/runs/WarmKernels.ts';
import { ScheduleStore } from './notebooks/schedules/ScheduleStore.ts';
import { Schedules } from './notebooks/schedules/Schedules.ts';
import { Search } from './notebooks/search/Search.ts';
import { Questions } from './notebooks/streams/Questions.ts';
import { StreamBoard } from './notebooks/streams/StreamBoard.ts';
import { NextPages } from './pages/NextPages.ts';
import { Access } from './people/Access.ts';
import { AccessToken } from './people/AccessToken.ts';
import { People } from './people/People.ts';
import { PeopleDatabase } from './people/PeopleDatabase.ts';
import { Roles } from './people/Roles.ts';
import { SessionCookie } from './people/SessionCookie.ts';
import { ShareLinks } from './people/ShareLinks.ts';
import { Router } from './rest/Router.ts';
import { routes } from './rest/routes.ts';
import type { Settings } from './settings.ts';
import { Warnings } from './Warnings.ts';
import type { Workplace } from './Workplace.ts';

export interface MillraceServerOptions {
  settings: Settings;
  /** The checkout. */
  appRoot: string;
  /** What serves pages; false: REST and sockets only. Default: Next with app/. */
  pages?: Pages | false;
  /** Folder of example notes that a new home gets. Default: the checkout's. */
  examples?: string;
  kernels?: Partial<KernelSettings>;
  /** Whether a note's kernel is started when a page opens the note. Default true. */
  isWarm?: boolean;
}

/**
 * The trusted process: notes, people, kernels, pages, REST and sockets, put together behind one listener.
 *
 * @example
 * const server = await MillraceServer.start({ settings: readSettings(process.env, process.argv), appRoot })
 * console.log(server.url)
 * await server.close()
 */
export class MillraceServer {
  readonly url: string;
  readonly token: AccessToken;
  readonly access: Access;
  readonly people: People;
  readonly links: ShareLinks;
  readonly workplace: Workplace;
  /** When the pages can be served; REST and sockets answer before. */
  readonly pagesReady: Promise<void>;
  readonly #end: () => Promise<void>;

  private constructor(
    given: Pick<MillraceServer, 'url' | 'token' | 'access' | 'people' | 'links' | 'workplace' | 'pagesReady'>,
    end: () => Promise<void>,
  ) {
    this.url = given.url;
    this.token = given.token;
    this.access = given.access;
    this.people = given.people;
    this.links = given.links;
    this.workplace = given.workplace;
    this.pagesReady = given.pagesReady;
    this.#end = end;
  }

  /** Ends the server's side. The kernels run on, and the next server finds them. */
  close(): Promise<void> {
    return this.#end();
  }

  static async start(options: MillraceServerOptions): Promise<MillraceServer> {
    const { settings, appRoot } = options;
    const lock = HomeLock.take(settings.home);
    const http = createServer();
    try {
      // Before anything else is opened: the port says at once whether this server can be.
      await listen(http, settings);
    } catch (error) {
      lock.release();
      throw error;
    }
    const { port } = http.address() as AddressInfo;
    const clock = new SystemClock();
    const user = userInfo().username;
    const token = AccessToken.keptIn(settings.home);
    const peopleDatabase = new PeopleDatabase(settings.home);
    const people = new People(peopleDatabase, clock);
    const access = new Access({ token, settings, cookie: new SessionCookie({ token, port, clock }), people, user });
    const roles = new Roles(peopleDatabase, () => people.accounts.list().flatMap((p) => (p.isAdministrator ? [p.name] : [])));
    const links = new ShareLinks({ db: peopleDatabase, clock, token });

    const feed = new Feed();
    const store = new NoteStore(path.join(settings.home, 'notes.db'));
    const outputTable = new OutputTable(path.join(settings.home, 'outputs.db'));
    const outputs = new OutputStore({ persistence: outputTable });
    // Without accounts a name is only what somebody goes by.
    const mayRead = (name: string, id: NoteId) => !access.hasAccounts || roles.may({ name, isAdministrator: false }, id, 'reader');
    const notes = new OpenNotes({ store, feed, clock, mayRead });
    const dataRoots = settings.data.length > 0 ? settings.data : [path.join(settings.home, 'data')];
    const kernels = new KernelSupervisor({ home: settings.home, appRoot, settings: { dataRoots, manualAck: true, ...options.kernels } });
    const runs = new Runs({ notes, kernels, outputs });
    const streams = new StreamBoard();
    const questions = new Questions(kernels);
    const notebook = new Notebook(notes, outputs);
    const warmKernels = new WarmKernels({ kernels, runs, notes, clock, isOn: options.isWarm ?? true });
    const folderOf = (noteId: string): string => path.join(settings.home, 'notes', noteId);
    const paragraphs = new Paragraphs(notes, outputs);
    const revisions = new Revisions({ notes, notebook, content: new NoteContent({ notes, paragraphs, outputs }) });
    const comments = new Comments(notes);
    const search = new Search(store.database);
    const kept = { notebook, paragraphs, revisions, comments, search };
    const mayRun = (name: string, noteId: NoteId): boolean => {
      const person = access.hasAccounts ? people.accounts.find(name) : { name, isAdministrator: true };
      return person !== undefined && roles.may(person, noteId, 'runner');
    };
    const schedules = new Schedules({ store: new ScheduleStore(path.join(settings.home, 'schedules.db')), runs, notes, clock, mayRun });
    const workplace = { ...kept, runs, kernels, warmKernels, outputs, streams, questions, roles, schedules, folderOf };

    roles.subscribe(() => notes.listChanged());
    feed.subscribe((message) => {
      if (message.type !== 'note.removed') return;
      roles.dropNote(message.noteId);
      links.dropNote(message.noteId);
      schedules.dropNote(message.noteId);
    });
    // Outputs first: when a run's end is told, what it showed is complete.
    kernels.on('event', (noteId, event, stamp) => {
      // A kernel whose note was deleted may say a few things more before it ends.
      if (notes.find(noteId)) outputs.apply(noteId, event, stamp);
    });
    kernels.on('status', (noteId, { state }) => {
      if ((state === 'stopped' || state === 'crashed') && notes.find(noteId)) outputs.kernelEnded(noteId);
    });
    const kernelEvents = new KernelEvents({ kernels, notes, runs, streams, questions });
    outputs.on('outputs', (noteId, paragraphId, infos) => feed.publish({ type: 'outputs.changed', noteId, paragraphId, outputs: infos }));
    outputs.on('stored', (noteId, { seq }) => kernels.ack(noteId, seq));
    const warnings = new Warnings(clock);
    kernels.on('refused', (noteId, reason) => warnings.say(noteId, `A message of the kernel of note ${noteId} was refused: ${reason}`));
    outputs.on('refused', (noteId, reason) => warnings.say(noteId, `An output of note ${noteId} was refused: ${reason}`));

    const pages = options.pages ?? new NextPages({ http, appRoot, host: settings.host, port, isDev: settings.isDev });
    // Requests wait for the kernels that an earlier server left: a run that is asked for must not come before those that run already.
    const door = Promise.withResolvers<RequestListener>();
    http.on('request', (request, response) => void door.promise.then((open) => open(request, response)));
    handOutExamples({ folder: options.examples ?? path.join(appRoot, 'public/examples'), notebook, store, now: clock.now() });
    const alive = await kernels.reattach({ lastSeq: (noteId, kernelId) => outputs.lastSeq(noteId, kernelId) });
    runs.recover(new Set(alive));
    schedules.start();

    const gateway = new Gateway({ http, access, sessions: people.sessions, links, workplace, feed, clock });
    outputs.on('frame', (noteId, frame) => gateway.frame(noteId, frame.outputId));
    const router = new Router(routes({ about: { appRoot, version: versionOf(appRoot) }, people, access, links }), { workplace, access });
    door.resolve(frontDoor({ access, links, router, pages: pages || undefined, isDev: settings.isDev }));

    const end = async (): Promise<void> => {
      const closed = gateway.close();
      http.closeAllConnections();
      await closed;
      if (pages) await pages.close?.();
      await kernels.dispose({ keepKernels: true });
      schedules.dispose();
      kernelEvents.dispose();
      outputs.dispose();
      warmKernels.dispose();
      notes.dispose();
      outputTable.close();
      store.close();
      peopleDatabase.close();
      lock.release();
    };
    const url = `http://${addressOf(settings.host)}:${port}`;
    return new MillraceServer(
      { url, token, access, people, links, workplace, pagesReady: Promise.resolve(pages ? pages.ready : undefined) },
      end,
    );
  }
}

function listen(http: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new KernelError(
            'PORT_TAKEN',
            `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`,
          ),
        );
      else if (error.code === 'EACCES')
        reject(
          new KernelError('PORT_TAKEN', `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`),
        );
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(
          new KernelError('SETTING_INVALID', `HOST is set to "${host}", which is no address of this machine. Leave it out for 127.0.0.1.`),
        );
      else reject(error);
    });
    http.listen(port, host, resolve);
  });
}

/** How a page on this machine asks for a server that listens there. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function versionOf(appRoot: string): string {
  const { version } = JSON.parse(readFileSync(path.join(appRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}
