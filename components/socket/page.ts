import { stores } from '../state/stores.ts';
import { commentActions } from './actions/comments.ts';
import { kernelActions } from './actions/kernel.ts';
import { noteActions } from './actions/note.ts';
import { paragraphActions } from './actions/paragraph.ts';
import { revisionActions } from './actions/revisions.ts';
import { Client } from './Client.ts';
import { socketIoTransport } from './socketIoTransport.ts';

/** This page's connection; `useConnected` opens it. */
export const client = new Client(socketIoTransport(), stores);

/**
 * Everything that a person can do, by what it is done to. Each returns a promise that rejects with a `RequestError`.
 *
 * @example
 * await actions.paragraph.run(id); await actions.note.runAll(); await actions.kernel.restart()
 */
export const actions = {
  note: noteActions(client),
  paragraph: paragraphActions(client),
  kernel: kernelActions(client),
  comments: commentActions(client),
  revisions: revisionActions(client),
};
