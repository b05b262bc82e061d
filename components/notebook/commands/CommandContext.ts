import type { NoteId } from '@/kernel/protocol/ids.ts';
import type { Question } from '../../ui/ConfirmDialog.tsx';

/** A sheet over the page. */
export type Sheet =
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'find' }
  | { kind: 'commit' }
  | { kind: 'revisions' }
  | { kind: 'share' }
  | { kind: 'schedule' }
  | { kind: 'name'; title: string; verb: string; path: string; onName: (path: string) => Promise<void> }
  | { kind: 'confirm'; question: Question };

/** What commands can do to the page around the note. */
export interface CommandContext {
  show(sheet: Sheet): void;
  openNote(id: NoteId): void;
  goTo(path: string): void;
  toggleTheme(): void;
  /** A few words, and perhaps what can be done about it. */
  say(message: string, action?: { label: string; do: () => Promise<unknown> }): void;
}
