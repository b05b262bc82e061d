import type { Handler } from './Handler.ts';

export const textSync: Handler<'text.sync'> = (message, { paragraphs }) => paragraphs.syncText(message, message.vector);
