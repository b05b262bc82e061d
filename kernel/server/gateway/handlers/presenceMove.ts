import type { Handler } from './Handler.ts';

export const presenceMove: Handler<'presence.move'> = ({ noteId, at }, { viewer }) => {
  viewer.move(noteId, at);
  return undefined;
};
