/** Ends what it was given for. */
export type Dispose = () => void;

/**
 * Makes a cleanup that may be called any number of times and runs once.
 *
 * @example
 * const stop = once(() => clearInterval(handle));
 */
export function once(dispose: Dispose): Dispose {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    dispose();
  };
}
