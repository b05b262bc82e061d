const moves = new WeakMap<object, readonly ArrayBuffer[]>();

/** A result of which these parts go to another thread without a copy: nobody may read it here afterwards. */
export function moving<T extends object>(result: T, buffers: readonly ArrayBuffer[]): T {
  moves.set(result, buffers);
  return result;
}

/** What moves with a result; undefined for one that is encoded like any other. */
export const movesWith = (result: unknown): readonly ArrayBuffer[] | undefined =>
  typeof result === 'object' && result !== null ? moves.get(result) : undefined;
