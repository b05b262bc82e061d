import type { ClientMessage, ReplyValue } from '../../../protocol/browser.ts';
import type { Workplace } from '../../Workplace.ts';
import type { Viewer } from '../Viewer.ts';

export type MessageType = ClientMessage['type'];
export type MessageOf<T extends MessageType> = Extract<ClientMessage, { type: T }>;
export type AnswerOf<T extends MessageType> = T extends keyof ReplyValue ? ReplyValue[T] : undefined;

/** Does what one message asks for. What it throws goes to the sender as a coded error. */
export type Handler<T extends MessageType> = (
  message: MessageOf<T>,
  context: Workplace & { viewer: Viewer },
) => AnswerOf<T> | Promise<AnswerOf<T>>;

export type HandlerTable = { readonly [T in MessageType]: Handler<T> };
