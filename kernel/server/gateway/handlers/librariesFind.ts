import type { Handler } from './Handler.ts';

export const librariesFind: Handler<'libraries.find'> = ({ noteId, specifiers }, { notebook, viewer }) =>
  notebook.libraries(noteId, specifiers, viewer.person.name);
