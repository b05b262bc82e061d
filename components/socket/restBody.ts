import type { WireError } from '@/kernel/protocol/error.ts';
import { RequestError } from '../state/RequestError.ts';

/** Zeppelin's envelope around every answer over HTTP; of a refusal the body is the error. */
interface Envelope {
  status: string;
  message?: string;
  body?: unknown;
}

const isEnvelope = (answer: unknown): answer is Envelope => typeof answer === 'object' && answer !== null && 'status' in answer;

const isRefusal = (body: unknown): body is WireError =>
  typeof body === 'object' &&
  body !== null &&
  'code' in body &&
  typeof body.code === 'string' &&
  'message' in body &&
  typeof body.message === 'string';

/** The body of an answer of the REST interface; a refusal is thrown with its words. */
export async function restBody(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new RequestError({ code: 'OFFLINE', message: 'The server cannot be reached.', hint: 'Try again when the connection is back.' });
  }
  const json: unknown = await response.json().catch(() => undefined);
  const answer = isEnvelope(json) ? json : undefined;
  if (response.ok && answer) return answer.body;
  if (isRefusal(answer?.body)) throw new RequestError(answer.body);
  const message = answer?.message || `The server answered ${path} with ${response.status} ${response.statusText}.`;
  throw new RequestError({ code: `HTTP_${response.status}`, message });
}
