import { createStore } from 'zustand/vanilla';
import type { WireError } from '@/kernel/protocol/error.ts';
import type { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { NoteSnapshot, Paragraph } from '@/kernel/protocol/note.ts';
import type { Role } from '@/kernel/protocol/people.ts';

/** A paragraph without its text, which lives in `texts`: a keystroke does not touch this store. */
export type ParagraphMeta = Omit<Paragraph, 'text'>;

export interface OpenNote {
  phase: 'open';
  id: NoteId;
  path: string;
  config: Readonly<Record<string, unknown>>;
  /** Forms that all paragraphs share, and what is filled in. */
  params: Readonly<Record<string, unknown>>;
  forms: Readonly<Record<string, unknown>>;
  updatedAt: number;
  order: readonly ParagraphId[];
  paragraphs: Readonly<Record<ParagraphId, ParagraphMeta>>;
  /** What this person may do with it. */
  role: Role;
}

/** The note in the middle of the page. */
export type NoteState =
  | { phase: 'closed' }
  | { phase: 'opening'; id: NoteId }
  | { phase: 'refused'; id: NoteId; error: WireError }
  | { phase: 'removed'; id: NoteId; path: string }
  | OpenNote;

export const createNoteStore = () => createStore<NoteState>(() => ({ phase: 'closed' }));
export type NoteStore = ReturnType<typeof createNoteStore>;

export function noteFromSnapshot(snapshot: NoteSnapshot): OpenNote {
  const paragraphs: Record<ParagraphId, ParagraphMeta> = {};
  for (const { text: _, ...meta } of snapshot.paragraphs) paragraphs[meta.id] = meta;
  const order = snapshot.paragraphs.map((p) => p.id);
  const { id, path, config, params, forms, updatedAt, role } = snapshot;
  return { phase: 'open', id, path, config, params, forms, updatedAt, order, paragraphs, role };
}

/** Changes the note when it is the open one; a message about another note that was left a moment ago changes nothing. */
export function changeNote(store: NoteStore, id: NoteId, change: (note: OpenNote) => OpenNote | undefined): void {
  const note = store.getState();
  if (note.phase !== 'open' || note.id !== id) return;
  const next = change(note);
  if (next && next !== note) store.setState(next, true);
}

export function withParagraph(note: OpenNote, meta: ParagraphMeta): OpenNote {
  if (!note.paragraphs[meta.id]) return note;
  return { ...note, paragraphs: { ...note.paragraphs, [meta.id]: meta } };
}

export function withInserted(note: OpenNote, index: number, meta: ParagraphMeta): OpenNote {
  const order = note.order.filter((id) => id !== meta.id);
  order.splice(index, 0, meta.id);
  return { ...note, order, paragraphs: { ...note.paragraphs, [meta.id]: meta } };
}

export function withMoved(note: OpenNote, id: ParagraphId, index: number): OpenNote {
  if (!note.paragraphs[id] || note.order[index] === id) return note;
  const order = note.order.filter((other) => other !== id);
  order.splice(index, 0, id);
  return { ...note, order };
}

export function withoutParagraph(note: OpenNote, id: ParagraphId): OpenNote {
  if (!note.paragraphs[id]) return note;
  const { [id]: _, ...paragraphs } = note.paragraphs;
  return { ...note, order: note.order.filter((other) => other !== id), paragraphs };
}
