import type { Handler } from './Handler.ts';

export const outputRows: Handler<'output.rows'> = async ({ noteId, outputId, from, count }, { questions }) =>
  (await questions.ask(noteId, { about: 'rows', outputId, from, count })).table;
