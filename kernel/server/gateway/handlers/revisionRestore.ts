import type { Handler } from './Handler.ts';

export const revisionRestore: Handler<'revision.restore'> = ({ noteId, revisionId }, { revisions, viewer }) => {
  revisions.restore(noteId, revisionId, { user: viewer.author });
  return undefined;
};
