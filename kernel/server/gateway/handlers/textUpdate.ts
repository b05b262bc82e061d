import type { Handler } from './Handler.ts';

export const textUpdate: Handler<'text.update'> = (message, { paragraphs, viewer }) => {
  paragraphs.updateText(message, message.update, viewer.id);
  return undefined;
};
