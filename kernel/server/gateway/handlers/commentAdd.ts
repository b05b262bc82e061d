import type { Handler } from './Handler.ts';

export const commentAdd: Handler<'comment.add'> = ({ text, threadId, ...place }, { comments, viewer }) =>
  comments.add(place, { text, threadId }, viewer.author);
