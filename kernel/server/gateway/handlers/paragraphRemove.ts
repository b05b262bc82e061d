import type { Handler } from './Handler.ts';

export const paragraphRemove: Handler<'paragraph.remove'> = (message, { paragraphs }) => {
  paragraphs.remove(message);
  return undefined;
};
