import type { Duration } from '../../../base/Duration.ts';
import { KernelError } from '../../../base/errors.ts';
import type { StreamNode } from '../StreamNode.ts';

/** The slide duration that all of them have; streams of different rhythms, or of different contexts, cannot be put together. */
export function sameSlide(operation: string, parents: readonly StreamNode<unknown>[]): Duration {
  const [first] = parents;
  if (!first) throw new KernelError('ILLEGAL_ARGUMENT', `${operation} needs at least one stream, and the list is empty.`);
  if (parents.some((parent) => parent.runtime !== first.runtime)) {
    throw new KernelError(
      'STREAMS_OF_DIFFERENT_CONTEXTS',
      `${operation} of streams that belong to different contexts. Make them on the same one.`,
    );
  }
  if (parents.some((parent) => !parent.slideDuration.equals(first.slideDuration))) {
    const slides = parents.map((parent) => `${parent.label}: ${parent.slideDuration}`).join(', ');
    throw new KernelError(
      'DIFFERENT_SLIDE_DURATIONS',
      `Some of the DStreams have different slide durations (${slides}). Window the faster ones with the slide of the slowest before ${operation}.`,
    );
  }
  return first.slideDuration;
}
