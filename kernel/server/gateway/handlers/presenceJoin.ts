import { displayName } from '../displayName.ts';
import type { Handler } from './Handler.ts';

export const presenceJoin: Handler<'presence.join'> = ({ noteId, tab, name }, { notebook, viewer }) => {
  notebook.get(noteId);
  return viewer.join(noteId, { tab, name: displayName(name) });
};
