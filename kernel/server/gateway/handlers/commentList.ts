import type { Handler } from './Handler.ts';

export const commentList: Handler<'comment.list'> = ({ noteId }, { comments }) => comments.list(noteId);
