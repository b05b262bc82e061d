import type { Handler } from './Handler.ts';

export const commentRemove: Handler<'comment.remove'> = ({ noteId, commentId }, { comments, roles, viewer: { person } }) => {
  comments.remove(noteId, commentId, { name: person.name, isOwner: roles.may(person, noteId, 'owner') });
  return undefined;
};
