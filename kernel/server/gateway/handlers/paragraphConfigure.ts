import type { Handler } from './Handler.ts';

export const paragraphConfigure: Handler<'paragraph.configure'> = (message, { paragraphs }) => {
  paragraphs.configure(message, message);
  return undefined;
};
