import type { Handler } from './Handler.ts';

export const revisionList: Handler<'revision.list'> = ({ noteId }, { revisions }) => revisions.list(noteId);
