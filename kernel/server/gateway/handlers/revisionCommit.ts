import type { Handler } from './Handler.ts';

export const revisionCommit: Handler<'revision.commit'> = ({ noteId, message }, { revisions, viewer }) =>
  revisions.commit(noteId, { user: viewer.author, message });
