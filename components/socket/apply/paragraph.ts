import type { ServerMessage } from '@/kernel/protocol/browser.ts';
import { addLog } from '../../state/log.ts';
import { changeNote, withParagraph } from '../../state/note.ts';
import type { Stores } from '../../state/stores.ts';

/** A paragraph's state; when it has just failed, a line in the errors panel too, so that no failure goes unnoticed. */
export function applyParagraph(stores: Stores, message: Extract<ServerMessage, { type: 'paragraph.changed' }>): void {
  const { noteId, paragraph } = message;
  changeNote(stores.note, noteId, (note) => {
    const before = note.paragraphs[paragraph.id];
    const { error } = paragraph;
    if (before && error && paragraph.status === 'ERROR' && (before.status !== 'ERROR' || before.startedAt !== paragraph.startedAt)) {
      addLog(stores.log, {
        at: paragraph.finishedAt ?? Date.now(),
        level: 'error',
        message: error.message,
        noteId,
        error: { ...error, paragraphId: error.paragraphId ?? paragraph.id },
      });
    }
    return withParagraph(note, { ...paragraph, config: stores.settings.over(paragraph.id, paragraph.config) });
  });
}

export function applyDiagnostics(stores: Stores, message: Extract<ServerMessage, { type: 'paragraph.diagnostics' }>): void {
  changeNote(stores.note, message.noteId, (note) => {
    const paragraph = note.paragraphs[message.paragraphId];
    return paragraph && withParagraph(note, { ...paragraph, diagnostics: message.diagnostics });
  });
}
