import type { Client } from '../Client.ts';
import { openNoteId } from './openNote.ts';

/** What can be done with the open note's kernel and its streams. */
export function kernelActions(client: Client) {
  const { note } = client.stores;
  return {
    restart: () => client.request({ type: 'kernel.restart', noteId: openNoteId(note) }),
    stop: () => client.request({ type: 'kernel.stop', noteId: openNoteId(note) }),
    graph: (streamId: string, sampleOf?: number) =>
      client.request({ type: 'stream.graph', noteId: openNoteId(note), streamId, ...(sampleOf === undefined ? {} : { sampleOf }) }),
    /** Graceful: batches that are queued are finished first. */
    stopStream: (streamId: string, graceful = true) =>
      client.request({ type: 'stream.stop', noteId: openNoteId(note), streamId, graceful }),
  };
}
