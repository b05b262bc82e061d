import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { ParagraphConfig } from '@/kernel/protocol/note.ts';
import { changeNote, type ParagraphMeta, withMoved, withParagraph } from '../../state/note.ts';
import type { Client } from '../Client.ts';
import { openNoteId } from './openNote.ts';

export interface NewParagraph {
  index: number;
  text?: string;
  config?: ParagraphConfig;
  title?: string;
}

/** What can be done with a paragraph of the open note. */
export function paragraphActions(client: Client) {
  const { note, settings, texts } = client.stores;
  const where = (paragraphId: ParagraphId) => ({ noteId: openNoteId(note), paragraphId });

  const insert = async ({ index, text = '', config, title }: NewParagraph): Promise<ParagraphId> => {
    const optional = { ...(config ? { config } : {}), ...(title === undefined ? {} : { title }) };
    return (await client.request({ type: 'paragraph.insert', noteId: openNoteId(note), index, text, ...optional })).paragraphId;
  };

  /** Shown at once, taken back when the server refuses. Returns where it was. */
  const moved = async (id: ParagraphId, index: number): Promise<number> => {
    const { noteId } = where(id);
    let from = -1;
    changeNote(note, noteId, (open) => {
      from = open.order.indexOf(id);
      return withMoved(open, id, index);
    });
    try {
      await client.request({ type: 'paragraph.move', noteId, paragraphId: id, index });
      return from;
    } catch (error) {
      changeNote(note, noteId, (open) => (open.order[index] === id ? withMoved(open, id, from) : open));
      throw error;
    }
  };

  return {
    insert,
    /** Takes back the last deletion or move of this person, and says which; undefined when there is none. */
    undoStructure: () => client.history.undoStructure(),
    /** Takes back what this person did last to the note, typing and all; says what it was. */
    undo: () => client.history.undo(),
    /** Does again what was taken back last; says what it was. */
    redo: () => client.history.redo(),
    /** A copy right below, with text and settings. */
    async copy(id: ParagraphId): Promise<ParagraphId | undefined> {
      const open = note.getState();
      const original = open.phase === 'open' ? open.paragraphs[id] : undefined;
      if (open.phase !== 'open' || !original) return undefined;
      const { config, title } = original;
      return insert({ index: open.order.indexOf(id) + 1, text: texts.get(id)?.read() ?? '', config, ...(title ? { title } : {}) });
    },
    async move(id: ParagraphId, index: number): Promise<void> {
      const from = await moved(id, index);
      if (from < 0 || from === index) return;
      client.history.did({ label: 'Move', paragraphId: id, undo: () => moved(id, from), redo: () => moved(id, index) });
    },
    async remove(id: ParagraphId): Promise<void> {
      const place = where(id);
      const remove = async () => {
        // What was typed a moment ago comes back with it.
        await client.flushText(id);
        await client.request({ type: 'paragraph.remove', ...place });
      };
      await remove();
      const undo = () => client.request({ type: 'paragraph.restore', ...place });
      client.history.did({ label: 'Delete', paragraphId: id, undo, redo: remove });
    },
    /** Changes some settings and keeps the others; shown at once, taken back when the server refuses. */
    async configure(id: ParagraphId, patch: Partial<ParagraphConfig>, title?: string): Promise<void> {
      const { noteId } = where(id);
      let before: ParagraphMeta | undefined;
      let after: ParagraphMeta | undefined;
      changeNote(note, noteId, (open) => {
        before = open.paragraphs[id];
        after = before && { ...before, config: { ...before.config, ...patch }, ...(title === undefined ? {} : { title }) };
        return after && withParagraph(open, after);
      });
      if (!before || !after) return;
      const rollback = before;
      const answered = settings.add(id, patch);
      const message = { type: 'paragraph.configure', noteId, paragraphId: id, config: after.config } as const;
      try {
        await client.request(title === undefined ? message : { ...message, title });
      } catch (error) {
        changeNote(note, noteId, (open) => (open.paragraphs[id] === after ? withParagraph(open, rollback) : open));
        throw error;
      } finally {
        answered();
      }
    },
    setParams: (id: ParagraphId, params: Record<string, unknown>) => client.request({ type: 'paragraph.params', ...where(id), params }),
    /** Runs the text as it stands on this page: what was typed a moment ago goes first. */
    async run(id: ParagraphId): Promise<string> {
      const place = where(id);
      const text = texts.get(id)?.read();
      // The server must have the edits before the text: it would take a text that it does not know for another edit.
      await client.flushText(id);
      const run = await client.request({ type: 'paragraph.run', ...place, ...(text === undefined ? {} : { text }) });
      return run.runId;
    },
    stop: (id: ParagraphId) => client.request({ type: 'paragraph.stop', ...where(id) }),
    clear: (id: ParagraphId) => client.request({ type: 'paragraph.clear', ...where(id) }),
  };
}
