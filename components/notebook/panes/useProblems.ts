import { useMemo } from 'react';
import { useNote } from '../../state/useNote.ts';
import { useStreams } from '../../state/useStreams.ts';
import { type BatchFailure, batchFailures, type Problem, problemsOf } from './problems.ts';

/** What is wrong in the open note, in its order. */
export function useProblems(): Problem[] {
  const note = useNote((n) => n);
  // As text, so that the batches which fail like the one before, or not at all, draw nothing anew.
  const failures = useStreams((s) => JSON.stringify(batchFailures(Object.values(s.streams))));
  return useMemo(() => (note.phase === 'open' ? problemsOf(note, JSON.parse(failures) as BatchFailure[]) : []), [note, failures]);
}
