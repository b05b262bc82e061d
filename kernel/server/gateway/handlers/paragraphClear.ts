import type { Handler } from './Handler.ts';

export const paragraphClear: Handler<'paragraph.clear'> = (message, { paragraphs }) => {
  paragraphs.clear(message);
  return undefined;
};
