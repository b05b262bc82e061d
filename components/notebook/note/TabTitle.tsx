import type { NoteId } from '@/kernel/protocol/ids.ts';
import { useConnection } from '../../state/useConnection.ts';
import { useKernel } from '../../state/useKernel.ts';
import { useNote } from '../../state/useNote.ts';
import { useNotes } from '../../state/useNotes.ts';
import { useProblems } from '../panes/useProblems.ts';
import { noteName } from '../tree/notePaths.ts';

/** The browser's tab: the note's name, and before it what somebody in another tab should know. */
export function TabTitle({ id }: { id: NoteId }) {
  const opened = useNote((n) => (n.phase === 'open' && n.id === id ? n.path : undefined));
  // Known before the note is there: Next announces the title to screen readers as soon as the page has changed.
  const listed = useNotes((s) => s.notes.find((n) => n.id === id)?.path);
  const name = noteName(opened ?? listed ?? '');
  const isLost = useConnection((c) => c.link.state === 'offline' || c.link.state === 'refused');
  const errors = useProblems().filter((p) => p.severity === 'error').length;
  const hasCrashed = useKernel((k) => k.state === 'crashed');
  const mark = isLost
    ? '(disconnected) '
    : hasCrashed
      ? '(crashed) '
      : errors > 0
        ? `(${errors} ${errors === 1 ? 'error' : 'errors'}) `
        : '';
  // React's own title and not an effect: Next writes the titles of its pages whenever it likes, and only what is rendered stays.
  return <title>{name ? `${mark}${name} · Millrace` : 'Millrace'}</title>;
}
