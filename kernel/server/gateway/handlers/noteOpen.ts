import { wireParagraphWithText } from '../../notebooks/NoteParagraph.ts';
import type { Handler } from './Handler.ts';

export const noteOpen: Handler<'note.open'> = ({ noteId, seen }, { notebook, kernels, streams, roles, viewer }) => {
  const note = notebook.get(noteId);
  const snapshots = viewer.open(noteId, seen);
  return {
    id: noteId,
    path: note.path,
    config: note.config,
    params: note.params,
    forms: note.forms,
    paragraphs: note.paragraphs.map(wireParagraphWithText),
    outputs: snapshots,
    kernel: kernels.status(noteId),
    streams: streams.ofNote(noteId),
    updatedAt: note.updatedAt,
    role: roles.of(viewer.person, noteId) ?? 'reader',
  };
};
