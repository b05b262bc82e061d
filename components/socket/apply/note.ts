import type { ServerMessage } from '@/kernel/protocol/browser.ts';
import { assertNever } from '../../state/assertNever.ts';
import { changeNote, withInserted, withMoved, withoutParagraph } from '../../state/note.ts';
import type { Stores } from '../../state/stores.ts';

type NoteMessage = Extract<
  ServerMessage,
  { type: 'note.changed' | 'note.removed' | 'note.role' | 'note.refused' | 'paragraph.inserted' | 'paragraph.moved' | 'paragraph.removed' }
>;

/** The note itself, and which paragraphs it has in which order. */
export function applyNote({ note, texts, outputs }: Stores, message: NoteMessage): void {
  switch (message.type) {
    case 'note.changed': {
      const { type: _, noteId, ...changed } = message;
      changeNote(note, noteId, (open) => ({ ...open, ...changed }));
      break;
    }
    case 'note.removed': {
      const open = note.getState();
      if (open.phase === 'open' && open.id === message.noteId) note.setState({ phase: 'removed', id: open.id, path: open.path }, true);
      break;
    }
    case 'note.role':
      changeNote(note, message.noteId, (open) => ({ ...open, role: message.role }));
      break;
    case 'note.refused':
      note.setState({ phase: 'refused', id: message.noteId, error: message.error }, true);
      break;
    case 'paragraph.inserted': {
      const { text, ...meta } = message.paragraph;
      texts.add(meta.id, text);
      changeNote(note, message.noteId, (open) => withInserted(open, message.index, meta));
      break;
    }
    case 'paragraph.moved':
      changeNote(note, message.noteId, (open) => withMoved(open, message.paragraphId, message.index));
      break;
    case 'paragraph.removed':
      changeNote(note, message.noteId, (open) => withoutParagraph(open, message.paragraphId));
      outputs.removeParagraph(message.paragraphId);
      texts.remove(message.paragraphId);
      break;
    default:
      assertNever(message);
  }
}
