import { useStore } from 'zustand';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { NoteState, ParagraphMeta } from './note.ts';
import { stores } from './stores.ts';

const none: readonly ParagraphId[] = [];

/** A narrow piece of the note in the middle: `const path = useNote((n) => (n.phase === 'open' ? n.path : ''))`. */
export function useNote<T>(select: (note: NoteState) => T): T {
  return useStore(stores.note, select);
}

/** The paragraphs' ids in order; changes only when one comes, goes or moves. */
export function useParagraphOrder(): readonly ParagraphId[] {
  return useNote((note) => (note.phase === 'open' ? note.order : none));
}

/** One paragraph without its text; re-renders only when this paragraph changes. */
export function useParagraph(id: ParagraphId): ParagraphMeta | undefined {
  return useNote((note) => (note.phase === 'open' ? note.paragraphs[id] : undefined));
}
