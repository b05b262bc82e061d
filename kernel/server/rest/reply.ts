import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';

/** What a route answers: a JSON body in Zeppelin's frame, or a text of its own. */
export type RestReply =
  | { body?: unknown; message?: string; status?: number; headers?: Record<string, string | string[]> }
  | { text: string; type: string; headers?: Record<string, string> };

/**
 * Zeppelin's frame: `{status: 'OK', message: '', body}`.
 *
 * @example
 * send(response, { body: noteId })
 */
export function send(response: ServerResponse, reply: RestReply): void {
  if ('text' in reply) {
    response.writeHead(200, { ...reply.headers, 'Content-Type': reply.type, 'Cache-Control': 'no-cache' });
    response.end(reply.text);
    return;
  }
  const { status = 200, message = '', body, headers } = reply;
  response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ status: statusName(status), message, ...(body !== undefined && { body }) }));
}

/** @example statusName(404) // 'NOT_FOUND' */
function statusName(status: number): string {
  return (STATUS_CODES[status] ?? String(status)).toUpperCase().replace(/\W+/g, '_');
}
