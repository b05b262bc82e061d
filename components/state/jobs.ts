import { createStore } from 'zustand/vanilla';
import type { NoteJob } from '@/kernel/protocol/job.ts';

/** What the notes do, while a page watches it. */
export const createJobsStore = () => createStore<{ loaded: boolean; jobs: readonly NoteJob[] }>(() => ({ loaded: false, jobs: [] }));

/** The jobs with some of them as they are now. */
export function withJobs(jobs: readonly NoteJob[], news: readonly NoteJob[]): NoteJob[] {
  const changed = new Map(news.map((job) => [job.noteId, job]));
  const known = new Set(jobs.map((job) => job.noteId));
  return [...jobs.map((job) => changed.get(job.noteId) ?? job), ...news.filter((job) => !known.has(job.noteId))];
}
