import type { Handler } from './Handler.ts';

export const commentResolve: Handler<'comment.resolve'> = ({ noteId, threadId, isResolved }, { comments, viewer }) => {
  comments.resolve(noteId, threadId, isResolved, viewer.author);
  return undefined;
};
