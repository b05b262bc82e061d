import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { CommentThread } from '@/kernel/protocol/comment.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { stores } from './stores.ts';

/** The threads of one paragraph. */
export function useThreadsOf(id: ParagraphId): CommentThread[] {
  const threads = useStore(stores.comments, (s) => s.threads);
  return useMemo(() => threads.filter((thread) => thread.paragraphId === id), [threads, id]);
}
