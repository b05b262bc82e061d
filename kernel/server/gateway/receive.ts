import { KernelError } from '../../base/errors.ts';
import { ClientMessage, type Reply } from '../../protocol/browser.ts';
import type { Workplace } from '../Workplace.ts';
import { wireError } from '../wireError.ts';
import type { Handler, MessageOf, MessageType } from './handlers/Handler.ts';
import { needs } from './handlers/needs.ts';
import { handlers } from './handlers/table.ts';
import { unplain } from './plain.ts';
import type { Viewer } from './Viewer.ts';

/** Answers one message of a page, whatever it is. Never throws. */
export async function receive(payload: unknown, context: Workplace & { viewer: Viewer }): Promise<Reply> {
  try {
    const message = parse(payload);
    admit(message, context);
    return { ok: true, value: (await dispatch(message, context)) as undefined };
  } catch (error) {
    return { ok: false, error: wireError(error) };
  }
}

function parse(payload: unknown): ClientMessage {
  const type = payload !== null && typeof payload === 'object' ? (payload as { type?: unknown }).type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(handlers, type))
    throw new KernelError('MESSAGE_UNKNOWN', `No message has the type ${show(type)}. Reload the page: it may be older than the server.`);
  const found = unplain(payload as object);
  if (found) throw new KernelError('MESSAGE_INVALID', `${type}: the message holds ${found}, which plain data does not.`);
  const parsed = ClientMessage.safeParse(payload);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new KernelError('MESSAGE_INVALID', `${type}: /${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'invalid'}`);
}

/** Refuses what the sender may not ask for. */
function admit(message: ClientMessage, { roles, viewer: { person } }: Workplace & { viewer: Viewer }): void {
  const need = needs[message.type];
  if (need === 'person') return;
  if (need !== 'administrator' && 'noteId' in message) roles.check(person, message.noteId, need);
  else if (!person.isAdministrator) throw new KernelError('FORBIDDEN', 'Only an administrator of this server may do this.');
}

function dispatch<T extends MessageType>(message: MessageOf<T>, context: Workplace & { viewer: Viewer }): unknown {
  const handler = handlers[message.type as T] as Handler<T>;
  return handler(message, context);
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 100)}"` : typeof value;
}
