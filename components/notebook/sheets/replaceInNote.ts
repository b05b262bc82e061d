import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { stores } from '../../state/stores.ts';
import { replacements, type Search } from './found.ts';

/** Replaces every hit in the note's paragraphs; each is an edit like one that was typed. Returns how many there were, and their undoing. */
export function replaceInNote(order: readonly ParagraphId[], search: Search, by: string): { count: number; undo: () => void } {
  const before = new Map<ParagraphId, string>();
  let count = 0;
  for (const id of order) {
    const text = stores.texts.get(id);
    if (!text?.isSynced) continue;
    const edits = replacements(text.read(), search, by);
    if (edits.length === 0) continue;
    before.set(id, text.read());
    count += edits.length;
    text.doc.transact(() => {
      for (const { at, length, by: words } of edits) {
        text.ytext.delete(at, length);
        text.ytext.insert(at, words);
      }
    });
  }
  const undo = () => {
    for (const [id, words] of before) {
      const text = stores.texts.get(id);
      text?.doc.transact(() => {
        text.ytext.delete(0, text.ytext.length);
        text.ytext.insert(0, words);
      });
    }
  };
  return { count, undo };
}
