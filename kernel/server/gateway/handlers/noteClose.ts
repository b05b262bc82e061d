import type { Handler } from './Handler.ts';

export const noteClose: Handler<'note.close'> = ({ noteId }, { viewer }) => {
  viewer.close(noteId);
  return undefined;
};
