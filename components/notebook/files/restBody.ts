import { z } from 'zod';
import { WireError } from '@/kernel/protocol/error.ts';
import { RequestError } from '../../state/RequestError.ts';

/** Zeppelin's envelope around every answer over HTTP; of a refusal the body is the error. */
const Envelope = z.object({ status: z.string(), message: z.string().optional(), body: z.unknown() });

/** The body of an answer of the REST interface; a refusal is thrown with its words. */
export async function restBody(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new RequestError({ code: 'OFFLINE', message: 'The server cannot be reached.', hint: 'Try again when the connection is back.' });
  }
  const answer = Envelope.safeParse(await response.json().catch(() => undefined)).data;
  if (response.ok && answer) return answer.body;
  const refusal = WireError.safeParse(answer?.body).data;
  if (refusal) throw new RequestError(refusal);
  const message = answer?.message || `The server answered ${path} with ${response.status} ${response.statusText}.`;
  throw new RequestError({ code: `HTTP_${response.status}`, message });
}
