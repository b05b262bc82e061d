import { revisedParagraphs } from '../../notebooks/revisions/revisedParagraphs.ts';
import type { Handler } from './Handler.ts';

export const revisionGet: Handler<'revision.get'> = ({ noteId, revisionId }, { revisions, notebook }) => {
  const { revision, content } = revisions.get(noteId, revisionId);
  return { revision, path: notebook.get(noteId).path, paragraphs: revisedParagraphs(content) };
};
