import type { Namespace, Socket } from 'socket.io';
import type { Clock } from '../../../base/Clock.ts';
import type { ServerMessage } from '../../../protocol/browser.ts';
import type { NoteId, OutputId } from '../../../protocol/ids.ts';
import { PROTOCOL_VERSION } from '../../../protocol/version.ts';
import type { Feed } from '../../notebooks/Feed.ts';
import type { ShareLink, ShareLinks } from '../../people/ShareLinks.ts';
import type { Workplace } from '../../Workplace.ts';
import type { Conflations } from '../Conflations.ts';
import { SharedScope } from './SharedScope.ts';
import { SharedViewer } from './SharedViewer.ts';

export interface SharedGatewayOptions {
  namespace: Namespace;
  links: ShareLinks;
  workplace: Pick<Workplace, 'notebook' | 'outputs' | 'streams'>;
  feed: Feed;
  clock: Clock;
  conflations: Conflations;
}

/** The door for people who come by a link: a namespace of its own, which knows no session, and where nothing can be done. */
export class SharedGateway {
  readonly #options: SharedGatewayOptions;
  readonly #viewers = new Set<SharedViewer>();

  constructor(options: SharedGatewayOptions) {
    this.#options = options;
    options.namespace.use((socket, next) => {
      const { token, protocol } = socket.handshake.auth as { token?: unknown; protocol?: unknown };
      const link = typeof token === 'string' && token.length < 200 ? options.links.find(token) : undefined;
      socket.data = link;
      const isOld = protocol !== undefined && protocol !== PROTOCOL_VERSION;
      if (isOld) next(refusal('PROTOCOL_VERSION', 'This page is older than the server. Reload it.'));
      else if (!link) next(refusal('LINK_UNKNOWN', 'This link was revoked, has expired, or was not copied whole.'));
      else next();
    });
    options.namespace.on('connection', (socket) => this.#connected(socket));
    options.feed.subscribe((message) => this.#hear(message));
    options.links.subscribe((linkId, reason) => {
      for (const viewer of this.#viewers) if (viewer.linkId === linkId) viewer.end(reason);
    });
  }

  frame(noteId: NoteId, outputId: OutputId): void {
    for (const viewer of this.#of(noteId)) viewer.mark(outputId);
  }

  flush(noteId: NoteId): void {
    for (const viewer of this.#of(noteId)) viewer.flush();
  }

  #connected(socket: Socket): void {
    const link = socket.data as ShareLink;
    const { workplace, conflations, clock } = this.#options;
    const viewer = new SharedViewer({ socket, link, scope: new SharedScope(link, workplace), conflations, clock });
    this.#viewers.add(viewer);
    socket.on('disconnect', () => {
      viewer.dispose();
      this.#viewers.delete(viewer);
    });
    viewer.open();
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case 'outputs.changed':
        for (const viewer of this.#of(message.noteId)) viewer.listed(message.paragraphId, message.outputs);
        break;
      case 'note.changed':
      case 'note.removed':
      case 'paragraph.inserted':
      case 'paragraph.moved':
      case 'paragraph.removed':
      case 'paragraph.changed':
      case 'stream.removed':
      case 'text.update':
        for (const viewer of this.#of(message.noteId)) viewer.changed();
        break;
      default:
    }
  }

  #of(noteId: NoteId): SharedViewer[] {
    return [...this.#viewers].filter((viewer) => viewer.noteId === noteId);
  }
}

function refusal(code: string, message: string): Error {
  return Object.assign(new Error(message), { data: { code, message } });
}
