import type { Client } from '../Client.ts';
import { openNoteId } from './openNote.ts';

/** What the open note was: kept by people with a message, and before something is destroyed. */
export function revisionActions(client: Client) {
  const where = () => ({ noteId: openNoteId(client.stores.note) });
  return {
    /** What was typed a moment ago is in it. */
    async commit(message: string) {
      await client.flushTexts();
      return client.request({ type: 'revision.commit', ...where(), message });
    },
    list: () => client.request({ type: 'revision.list', ...where() }),
    get: (revisionId: string) => client.request({ type: 'revision.get', ...where(), revisionId }),
    async restore(revisionId: string) {
      await client.flushTexts();
      return client.request({ type: 'revision.restore', ...where(), revisionId });
    },
  };
}
