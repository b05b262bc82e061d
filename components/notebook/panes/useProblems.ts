import { useMemo } from 'react';
import { useNote } from '../../state/useNote.ts';
import { type Problem, problemsOf } from './problems.ts';

/** What is wrong in the open note, in its order. */
export function useProblems(): Problem[] {
  const note = useNote((n) => n);
  return useMemo(() => (note.phase === 'open' ? problemsOf(note) : []), [note]);
}
