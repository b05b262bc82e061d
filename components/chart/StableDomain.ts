import { niceScale, type Scale } from './ticks.ts';

/** How long data must have been small before an axis shrinks to it, in ms. */
const Patience = 4000;

/**
 * The vertical axis of a live chart. It grows at once, so that nothing is cut off, and shrinks only when the data have used
 * less than half of it for a while: an axis that jumps with every batch makes the picture unreadable.
 */
export class StableDomain {
  #scale: Scale | undefined;
  #smallSince: number | undefined;
  #count = 0;

  next(extent: { lo: number; hi: number }, ticks: number, now: number): Scale {
    const { lo, hi } = extent;
    const held = this.#scale;
    if (!held || ticks !== this.#count || lo < held.domain[0] || hi > held.domain[1]) return this.#set(lo, hi, ticks);
    const wanted = niceScale(lo, hi, ticks);
    const isSmall = wanted.domain[1] - wanted.domain[0] <= (held.domain[1] - held.domain[0]) / 2;
    if (!isSmall) {
      this.#smallSince = undefined;
      return held;
    }
    this.#smallSince ??= now;
    return now - this.#smallSince >= Patience ? this.#set(lo, hi, ticks) : held;
  }

  /** Forgets what it had: another kind or mapping is another axis. */
  reset(): void {
    this.#scale = undefined;
    this.#smallSince = undefined;
  }

  #set(lo: number, hi: number, ticks: number): Scale {
    this.#smallSince = undefined;
    this.#count = ticks;
    this.#scale = niceScale(lo, hi, ticks);
    return this.#scale;
  }
}
