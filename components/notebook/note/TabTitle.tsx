import { useEffect } from 'react';
import { useConnection } from '../../state/useConnection.ts';
import { useNote } from '../../state/useNote.ts';
import { useProblems } from '../panes/useProblems.ts';
import { noteName } from '../tree/notePaths.ts';

/** The browser's tab: the note's name, and before it what somebody in another tab should know. */
export function TabTitle() {
  const name = useNote((n) => (n.phase === 'open' ? noteName(n.path) : ''));
  const isLost = useConnection((c) => c.link.state === 'offline' || c.link.state === 'refused');
  const errors = useProblems().filter((p) => p.severity === 'error').length;
  const mark = isLost ? '(disconnected) ' : errors > 0 ? `(${errors} ${errors === 1 ? 'error' : 'errors'}) ` : '';
  useEffect(() => {
    document.title = name ? `${mark}${name} · Millrace` : 'Millrace';
  }, [name, mark]);
  return null;
}
