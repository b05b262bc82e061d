import type { OutputId } from '../../protocol/ids.ts';
import type { OutputFrame, SequencedFrame } from '../../protocol/output.ts';
import { conflate } from './conflate.ts';

/** More than one turn's worth of different steps. */
const Kept = 200;

/**
 * Conflated steps of outputs, each made once for all viewers that take it: viewers that keep up all take the same, and many slow ones often
 * do.
 */
export class Conflations {
  readonly #steps = new Map<string, { last: OutputFrame; frames: SequencedFrame[] }>();

  of(outputId: OutputId, news: readonly SequencedFrame[]): SequencedFrame[] {
    const first = news[0];
    const last = news.at(-1);
    if (!first || !last) return [];
    const key = `${first.first ?? first.seq} ${last.seq} ${outputId}`;
    const known = this.#steps.get(key);
    // The id of an output may be used again after it was cleared; then these are other frames.
    if (known?.last === last.frame) return known.frames;
    const frames = conflate(news);
    if (this.#steps.size >= Kept) this.#steps.clear();
    this.#steps.set(key, { last: last.frame, frames });
    return frames;
  }
}
