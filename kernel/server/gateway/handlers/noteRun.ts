import type { Handler } from './Handler.ts';

export const noteRun: Handler<'note.run'> = ({ noteId, downstreamOf, ...range }, { runs, viewer }) => {
  const user = viewer.author;
  if (downstreamOf === undefined) runs.runAll(noteId, { ...range, user });
  else runs.runDownstream({ noteId, paragraphId: downstreamOf }, user);
  return undefined;
};
