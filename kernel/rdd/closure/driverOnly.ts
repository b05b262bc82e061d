/**
 * Marks an object that lives in the driver and cannot go into a closure that travels (contexts, RDDs, streams).
 * Its value says what it is, in words with an article.
 *
 * @example
 * class DStream { readonly [DRIVER_ONLY] = 'a DStream' }
 */
export const DRIVER_ONLY = Symbol.for('millrace.driverOnly');

export interface DriverOnly {
  readonly [DRIVER_ONLY]: string;
}

export function driverOnlyKind(value: object): string | undefined {
  return DRIVER_ONLY in value ? String((value as DriverOnly)[DRIVER_ONLY]) : undefined;
}
