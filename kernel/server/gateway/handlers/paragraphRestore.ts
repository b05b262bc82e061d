import type { Handler } from './Handler.ts';

export const paragraphRestore: Handler<'paragraph.restore'> = (message, { paragraphs }) => {
  paragraphs.restore(message);
  return undefined;
};
