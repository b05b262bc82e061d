import type { Handler } from './Handler.ts';

export const paragraphStop: Handler<'paragraph.stop'> = async (message, { runs }) => {
  await runs.stop(message);
  return undefined;
};
