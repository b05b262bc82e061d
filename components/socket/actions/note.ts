import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { changeNote } from '../../state/note.ts';
import type { Client } from '../Client.ts';
import { openNoteId } from './openNote.ts';

/** What can be done with a note. Those without an id are about the open one. */
export function noteActions(client: Client) {
  const { note } = client.stores;
  return {
    create: async (path: string): Promise<NoteId> => (await client.request({ type: 'note.create', path })).noteId,
    clone: async (noteId: NoteId, path: string): Promise<NoteId> => (await client.request({ type: 'note.clone', noteId, path })).noteId,
    rename: (noteId: NoteId, path: string) => client.request({ type: 'note.rename', noteId, path }),
    trash: (noteId: NoteId) => client.request({ type: 'note.trash', noteId }),
    restore: (noteId: NoteId) => client.request({ type: 'note.restore', noteId }),
    delete: (noteId: NoteId) => client.request({ type: 'note.delete', noteId }),
    /** Changes some settings of the open note and keeps the others; shown at once, taken back when the server refuses. */
    async configure(patch: Record<string, unknown>): Promise<void> {
      const noteId = openNoteId(note);
      let before: Readonly<Record<string, unknown>> = {};
      let config = patch;
      changeNote(note, noteId, (open) => {
        before = open.config;
        config = { ...open.config, ...patch };
        return { ...open, config };
      });
      try {
        await client.request({ type: 'note.configure', noteId, config });
      } catch (error) {
        changeNote(note, noteId, (open) => (open.config === config ? { ...open, config: before } : open));
        throw error;
      }
    },
    setParams: (params: Record<string, unknown>) => client.request({ type: 'note.params', noteId: openNoteId(note), params }),
    /** Modules of other notes, by the names under which this one imports them. */
    libraries: (specifiers: string[]) => client.request({ type: 'libraries.find', noteId: openNoteId(note), specifiers }),
    runAll: () => client.request({ type: 'note.run', noteId: openNoteId(note) }),
    /** What depends on a paragraph, in order. */
    runDownstream: (downstreamOf: ParagraphId) => client.request({ type: 'note.run', noteId: openNoteId(note), downstreamOf }),
    runFrom: (from: ParagraphId) => client.request({ type: 'note.run', noteId: openNoteId(note), from }),
    runTo: (to: ParagraphId) => client.request({ type: 'note.run', noteId: openNoteId(note), to }),
    /** Of a note that need not be open. */
    stopOf: (noteId: NoteId) => client.request({ type: 'note.stop', noteId }),
    stopAll: () => client.request({ type: 'note.stop', noteId: openNoteId(note) }),
    clearOutputs: () => client.request({ type: 'note.clearOutputs', noteId: openNoteId(note) }),
  };
}
