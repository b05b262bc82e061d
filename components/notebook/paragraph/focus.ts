import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { Look } from '@/kernel/protocol/looks.ts';
import { actions } from '../../socket/page.ts';
import { lookHere } from '../../state/lookHere.ts';
import { stores } from '../../state/stores.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';

const elementOf = (id: ParagraphId): HTMLElement | null => document.querySelector(`[data-paragraph-id="${CSS.escape(id)}"]`);

/** Puts the focus on a paragraph as a whole: arrow keys then go from paragraph to paragraph, Enter goes into its code. */
export function focusParagraph(id: ParagraphId): void {
  stores.ui.select(id);
  const element = elementOf(id);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'nearest' });
}

/** The open note's paragraphs, in order. */
export function paragraphOrder(): readonly ParagraphId[] {
  const note = stores.note.getState();
  return note.phase === 'open' ? note.order : [];
}

/** Puts the focus on a paragraph that has just come or moved, or on a neighbour of one that has gone out of the order `before`. */
export function focusNear(id: ParagraphId, before: readonly ParagraphId[]): void {
  const at = before.indexOf(id);
  const target = paragraphOrder().includes(id) ? id : (before[at + 1] ?? before[at - 1]);
  // Until the next frame it may not be on the page, or not where it will be.
  if (target) requestAnimationFrame(() => focusParagraph(target));
}

/** Puts the cursor into a paragraph's code, also of one that is about to appear. */
export function enterParagraph(id: ParagraphId): void {
  stores.ui.revealPlace(id);
}

/** Puts the cursor at a place, and shows the code first when it or all code is hidden. */
export function showPlace(id: ParagraphId, line: number, column: number): void {
  showCode(id);
  stores.ui.revealPlace(id, line, column);
}

/** Opens a paragraph whose code is folded away. */
export function editParagraph(id: ParagraphId): void {
  showCode(id);
  enterParagraph(id);
}

function showCode(id: ParagraphId): void {
  const note = stores.note.getState();
  if (note.phase !== 'open') return;
  // On this page only: the note keeps its look.
  if (!CodeLooks.has(lookHere(note, stores.ui.getState().look))) stores.ui.setState({ look: { noteId: note.id, look: 'default' } });
  if (note.paragraphs[id]?.config.editorHide) void reportingErrors(actions.paragraph.configure(id, { editorHide: false }));
}

/** The looks that show code. */
const CodeLooks: ReadonlySet<Look> = new Set(['default', 'simple']);
