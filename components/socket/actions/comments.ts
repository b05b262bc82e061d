import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { Client } from '../Client.ts';
import { openNoteId } from './openNote.ts';

/** What people say about paragraphs of the open note. */
export function commentActions(client: Client) {
  const where = () => ({ noteId: openNoteId(client.stores.note) });
  return {
    add: (paragraphId: ParagraphId, text: string, threadId?: string) =>
      client.request({ type: 'comment.add', ...where(), paragraphId, text, ...(threadId && { threadId }) }),
    edit: (commentId: string, text: string) => client.request({ type: 'comment.edit', ...where(), commentId, text }),
    remove: (commentId: string) => client.request({ type: 'comment.remove', ...where(), commentId }),
    resolve: (threadId: string, isResolved: boolean) => client.request({ type: 'comment.resolve', ...where(), threadId, isResolved }),
  };
}
