import type { Handler } from './Handler.ts';

export const noteRun: Handler<'note.run'> = ({ noteId, from, to }, { runs, viewer }) => {
  runs.runAll(noteId, { from, to, user: viewer.person.name });
  return undefined;
};
