import type { Handler } from './Handler.ts';

export const paragraphRun: Handler<'paragraph.run'> = (message, { runs, roles, viewer }) => {
  // Who may run a note and not change it runs what is in it, whatever the page says.
  const { text, ...place } = message;
  const mayWrite = roles.may(viewer.person, message.noteId, 'writer');
  return { runId: runs.run({ ...place, ...(mayWrite && { text }), user: viewer.author }) };
};
