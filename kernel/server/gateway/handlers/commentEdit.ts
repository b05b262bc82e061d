import type { Handler } from './Handler.ts';

export const commentEdit: Handler<'comment.edit'> = ({ noteId, commentId, text }, { comments, roles, viewer: { person } }) => {
  comments.edit(noteId, commentId, text, { name: person.name, isOwner: roles.may(person, noteId, 'owner') });
  return undefined;
};
