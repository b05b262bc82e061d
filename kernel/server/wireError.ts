import { KernelError } from '../base/errors.ts';
import type { WireError } from '../protocol/error.ts';

/** An error as a person is told of it. What nobody foresaw says so and keeps its details for the server's log. */
export function wireError(error: unknown): WireError {
  if (!(error instanceof KernelError)) {
    console.error(error);
    return { code: 'INTERNAL', message: 'Something in the server went wrong that nobody foresaw. Its log has the details.' };
  }
  const { paragraphId, line, column } = error.place;
  return {
    code: error.code,
    message: error.message,
    ...(paragraphId !== undefined && { paragraphId }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(error.hint !== undefined && { hint: error.hint }),
  };
}
