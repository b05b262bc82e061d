/** Runs a callback at the next picture; `requestAnimationFrame` in a browser. */
export type NextFrame = (callback: () => void) => void;

const nextFrame: NextFrame = (callback) => {
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(callback);
  else setTimeout(callback, 16);
};

/**
 * Tells listeners about changes at most once a picture, however many changes there were; in a hidden tab not at all until it is
 * seen again. What waits is a set of those that changed, so it cannot grow.
 */
export class PaintQueue {
  #changed = new Set<() => void>();
  #isAsked = false;
  readonly #nextFrame: NextFrame;

  constructor(frame: NextFrame = nextFrame) {
    this.#nextFrame = frame;
  }

  /** `notify` must be the same function each time for the same subject. */
  add(notify: () => void): void {
    this.#changed.add(notify);
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#nextFrame(() => this.#flush());
  }

  #flush(): void {
    this.#isAsked = false;
    const changed = this.#changed;
    this.#changed = new Set();
    for (const notify of changed) notify();
  }
}
