import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a route answers: a JSON body in Zeppelin's frame, or a text of its own. */
export type RestReply =
  | { body?: unknown; message?: string; status?: number; headers?: Record<string, string | string[]> }
  | { text: string; type: string; headers?: Record<string, string> }
  /** A long text, as its reader takes it. */
  | { parts: AsyncIterable<string>; type: string; headers?: Record<string, string> };

/**
 * Zeppelin's frame: `{status: 'OK', message: '', body}`.
 *
 * @example
 * send(response, { body: noteId })
 */
export async function send(response: ServerResponse, reply: RestReply): Promise<void> {
  if ('parts' in reply) return sendParts(response, reply);
  if ('text' in reply) {
    response.writeHead(200, { ...reply.headers, 'Content-Type': reply.type, 'Cache-Control': 'no-cache' });
    response.end(reply.text);
    return;
  }
  const { status = 200, message = '', body, headers } = reply;
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ status: statusName(status), message, ...(body !== undefined && { body }) }));
}

/** The first part comes before the status: what cannot even begin is an error like any other. One that breaks off later has no length to be whole by. */
async function sendParts(response: ServerResponse, { parts, type, headers }: Extract<RestReply, { parts: unknown }>): Promise<void> {
  const each = parts[Symbol.asyncIterator]();
  const first = await each.next();
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Cache-Control': 'no-store' });
  const rest = async function* (): AsyncGenerator<string> {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => each };
  };
  await pipeline(Readable.from(rest()), response);
}

/** @example statusName(404) // 'NOT_FOUND' */
function statusName(status: number): string {
  return (STATUS_CODES[status] ?? String(status)).toUpperCase().replace(/\W+/g, '_');
}
