import type { NoteId, ParagraphId } from './ids.ts';

// Types only, so that a page that reads ids from its own markup or from a reply does not carry the validation library.

/** A paragraph's id out of a place where nothing but one is put: the page's own markup, a checked reply. */
export const asParagraphId = (id: string): ParagraphId => id as ParagraphId;

/** A note's id out of a place where nothing but one is put. */
export const asNoteId = (id: string): NoteId => id as NoteId;
