import type { Duration } from '../../../base/Duration.ts';
import { KernelError } from '../../../base/errors.ts';
import type { StreamNode } from '../StreamNode.ts';

export interface WindowDurations {
  readonly window: Duration;
  readonly slide: Duration;
}

/** Refuses a window that does not end where batches of its parent end. */
export function requireWindow(operator: string, parent: StreamNode<never>, { window, slide }: WindowDurations): void {
  const step = parent.slideDuration;
  for (const [what, duration] of [
    ['window', window],
    ['slide', slide],
  ] as const) {
    if (duration.milliseconds <= 0 || !duration.isMultipleOf(step)) {
      throw new KernelError(
        `INVALID_${what === 'window' ? 'WINDOW' : 'SLIDE'}_DURATION`,
        `The ${what} duration of ${operator} (${duration}) must be ${operator === 'windowed DStream' ? 'a ' : ''}multiple of the slide duration of parent DStream (${step}). ` +
          `Choose ${nearest(duration, step)}.`,
      );
    }
  }
}

function nearest(duration: Duration, step: Duration): string {
  const below = Math.floor(duration.div(step)) * step.milliseconds;
  const above = (Math.floor(duration.div(step)) + 1) * step.milliseconds;
  return below > 0 ? `${below} ms or ${above} ms` : `${Math.max(above, step.milliseconds)} ms`;
}
