import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { BodyLimit } from '../../protocol/limits.ts';

/** The body as text; `REQUEST_TOO_LARGE` as soon as that is known. */
export async function readText(request: IncomingMessage, limit = BodyLimit): Promise<string> {
  const tooLarge = (): KernelError =>
    new KernelError(
      'REQUEST_TOO_LARGE',
      `The body is larger than the ${sizeWords(limit)} that this server takes. Send less, or export the note without outputs.`,
    );
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @example sizeWords(64 * 1024 * 1024) // '64 MB' */
const sizeWords = (bytes: number): string => (bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes.toLocaleString('en')} bytes`);

/** A JSON body of this shape, whatever its content type says: Zeppelin's clients send text/plain. An empty one counts as `{}`. */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>, limit = BodyLimit): Promise<T> {
  const text = await readText(request, limit);
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new KernelError('REQUEST_INVALID', `The body is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new KernelError('REQUEST_INVALID', `/${issue?.path.join('/') ?? ''} of the body: ${issue?.message ?? 'invalid'}`);
}
