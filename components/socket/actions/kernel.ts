import type { NoteId, OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { SqlHelp } from '@/kernel/protocol/question.ts';
import type { Client } from '../Client.ts';
import { openNoteId } from './openNote.ts';

/** What can be done with the open note's kernel and its streams. */
export function kernelActions(client: Client) {
  const { note } = client.stores;
  return {
    restart: () => client.request({ type: 'kernel.restart', noteId: openNoteId(note) }),
    /** Of a note that need not be open. */
    stopOf: (noteId: NoteId) => client.request({ type: 'kernel.stop', noteId }),
    stop: () => client.request({ type: 'kernel.stop', noteId: openNoteId(note) }),
    graph: (streamId: string, sampleOf?: number) =>
      client.request({ type: 'stream.graph', noteId: openNoteId(note), streamId, ...(sampleOf === undefined ? {} : { sampleOf }) }),
    /** Rows of a result that is longer than what was sent of it. */
    rows: (outputId: OutputId, from: number, count: number) =>
      client.request({ type: 'output.rows', noteId: openNoteId(note), outputId, from, count }),
    /** What may stand in a query, what it means, what is wrong with it. */
    sqlHelp: (request: { want: SqlHelp['want']; text: string; offset: number; paragraphId?: ParagraphId }) =>
      client.request({ type: 'sql.help', noteId: openNoteId(note), ...request }),
    /** Goes on from its checkpoint. */
    resumeStream: (streamId: string) => client.request({ type: 'stream.resume', noteId: openNoteId(note), streamId }),
    /** Graceful: batches that are queued are finished first. */
    stopStream: (streamId: string, graceful = true) =>
      client.request({ type: 'stream.stop', noteId: openNoteId(note), streamId, graceful }),
  };
}
