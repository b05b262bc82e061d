import type { WireError } from '@/kernel/protocol/error.ts';

/**
 * A request that the server refused, or that never reached it, with its code and what to do.
 *
 * @example
 * actions.note.rename(id, path).catch((e: RequestError) => toast.error(e.message, { description: e.wire.hint }))
 */
export class RequestError extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.message);
    this.name = 'RequestError';
    this.wire = wire;
  }

  get code(): string {
    return this.wire.code;
  }
}

/** Anything thrown, as something that can be shown. */
export function toWireError(error: unknown): WireError {
  if (error instanceof RequestError) return error.wire;
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) };
}
