import { KernelError } from '../../base/errors.ts';

/** What is made of rows, unless they are no plain data. */
export function sendable<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new KernelError(
      'ROW_NOT_SERIALIZABLE',
      `A row cannot be sent between workers: ${(cause as Error).message} Rows are plain data: no functions, sockets or promises.`,
      { cause },
    );
  }
}
