import type { Handler } from './Handler.ts';

export const sqlHelp: Handler<'sql.help'> = async ({ noteId, type: _type, ...request }, { questions }) =>
  (await questions.ask(noteId, { about: 'sql', ...request })).help;
