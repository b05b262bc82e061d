import type { Handler } from './Handler.ts';

export const paragraphMove: Handler<'paragraph.move'> = (message, { paragraphs }) => {
  paragraphs.move(message, message.index);
  return undefined;
};
