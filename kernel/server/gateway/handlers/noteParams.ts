import { asksNoteFor, noteParamsOf } from '../../notebooks/filledForms.ts';
import type { Handler } from './Handler.ts';

export const noteParams: Handler<'note.params'> = async ({ noteId, params }, { notebook, runs, kernels, viewer }) => {
  const note = notebook.get(noteId);
  const changed = Object.keys(params).filter((name) => JSON.stringify(params[name]) !== JSON.stringify(note.params[name]));
  notebook.setParams(noteId, params);
  // Streams that run see them at their next batch; what ran once and has ended runs again.
  await kernels.send(noteId, { type: 'note.params', params: noteParamsOf(note) });
  for (const { id: paragraphId } of note.paragraphs.filter((p) => asksNoteFor(p, changed)))
    runs.run({ noteId, paragraphId, user: viewer.author });
  return undefined;
};
