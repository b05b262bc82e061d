import { createStore } from 'zustand/vanilla';
import type { CommentThread } from '@/kernel/protocol/comment.ts';

export interface CommentsState {
  /** In the order in which they were begun. */
  threads: readonly CommentThread[];
}

/** What people say about the open note's paragraphs. */
export const createCommentsStore = () => createStore<CommentsState>(() => ({ threads: [] }));

/** A thread that is new, has changed, or is gone. */
export function withThread({ threads }: CommentsState, id: string, thread: CommentThread | undefined): CommentsState {
  if (!thread) return { threads: threads.filter((t) => t.id !== id) };
  return { threads: threads.some((t) => t.id === id) ? threads.map((t) => (t.id === id ? thread : t)) : [...threads, thread] };
}
