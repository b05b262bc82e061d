/** However busy the page is, a chart is painted this often, in ms. */
const Slowest = 1000;

/** What a painter needs of the page; a test gives it a clock and frames of its own. */
export interface PainterPage {
  now(): number;
  requestFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
  isHidden(): boolean;
}

export interface PainterOptions {
  /** The most charts painted in one animation frame. Default 4. */
  perFrame?: number;
  /** After this many ms no further chart is begun in a frame. Default 4. */
  frameBudget?: number;
  /** The shortest time between two paintings of one chart, in ms. Default 100. */
  interval?: number;
  /** What each chart in sight adds to that, in ms, so that many have turns less often: 20 charts have four a second. Default 12.5. */
  perChart?: number;
  /** The part of the main thread's time that all paintings together may take. Default 0.15; what the browser does after them comes on top. */
  share?: number;
}

/** One chart's place in the queue. */
export interface Turn {
  /** Asks for a painting; asking again before it has come changes nothing. */
  ask(): void;
  setVisible(isVisible: boolean): void;
  leave(): void;
}

interface Entry {
  paint: () => void;
  isAsked: boolean;
  isVisible: boolean;
  /** When it was painted last. */
  at: number;
  /** What a painting of it costs, in ms, averaged; undefined before the second, because the first builds everything. */
  cost: number | undefined;
  isFirst: boolean;
}

/**
 * Gives every chart of the page its turn. Whatever the data rate: a chart is painted at most every `interval` ms, a few charts
 * an animation frame, the one that has waited longest first, none that nobody sees. The interval grows with the number of charts and
 * when all paintings together would take more than their `share` of the time: a page of forty heavy charts gets slower pictures
 * and stays usable.
 */
export class Painter {
  readonly #entries = new Set<Entry>();
  readonly #page: PainterPage;
  readonly #options: Required<PainterOptions>;
  #isScheduled = false;

  constructor(page: PainterPage, options: PainterOptions = {}) {
    this.#page = page;
    this.#options = { perFrame: 4, frameBudget: 4, interval: 100, perChart: 12.5, share: 0.15, ...options };
  }

  join(paint: () => void): Turn {
    const entry: Entry = { paint, isAsked: false, isVisible: true, at: Number.NEGATIVE_INFINITY, cost: undefined, isFirst: true };
    this.#entries.add(entry);
    return {
      ask: () => {
        entry.isAsked = true;
        if (entry.isVisible) this.#schedule();
      },
      setVisible: (isVisible) => {
        entry.isVisible = isVisible;
        if (isVisible && entry.isAsked) this.#schedule();
      },
      leave: () => void this.#entries.delete(entry),
    };
  }

  /** Paints whatever waits, seen or not, at once: for a page that goes to paper. Returns whether anything did. */
  paintAll(): boolean {
    const waiting = [...this.#entries].filter((entry) => entry.isAsked);
    for (const entry of waiting) {
      entry.isAsked = false;
      entry.at = this.#page.now();
      entry.paint();
    }
    return waiting.length > 0;
  }

  /** To be called when the page is seen again. */
  wake(): void {
    this.#schedule();
  }

  /** The time between two paintings of one chart now, in ms. */
  interval(): number {
    const { interval, perChart, share } = this.#options;
    let cost = 0;
    for (const e of this.#entries) if (e.isVisible) cost += e.cost ?? 0;
    return Math.min(Slowest, Math.max(interval, this.visible() * perChart, cost / share));
  }

  /** How many charts are seen now: motion between paintings is for pages with few. */
  visible(): number {
    let count = 0;
    for (const e of this.#entries) if (e.isVisible) count++;
    return count;
  }

  #schedule(): void {
    if (this.#isScheduled || this.#page.isHidden()) return;
    const waiting = this.#waiting();
    if (waiting.length === 0) return;
    this.#isScheduled = true;
    const due = waiting[0]!.at + this.interval() - this.#page.now();
    // A frame that is asked for costs one even when nothing is painted in it, so a longer wait is a timer's.
    if (due > 12) this.#page.after(due - 4, () => this.#page.requestFrame(this.#frame));
    else this.#page.requestFrame(this.#frame);
  }

  readonly #frame = (): void => {
    this.#isScheduled = false;
    if (this.#page.isHidden()) return;
    const interval = this.interval();
    const now = this.#page.now();
    for (const entry of this.#waiting().slice(0, this.#options.perFrame)) {
      if (entry.at + interval > now + 6 || this.#page.now() - now > this.#options.frameBudget) break;
      const start = this.#page.now();
      entry.isAsked = false;
      entry.at = start;
      entry.paint();
      const took = this.#page.now() - start;
      if (!entry.isFirst) entry.cost = entry.cost === undefined ? took : entry.cost * 0.7 + took * 0.3;
      entry.isFirst = false;
    }
    this.#schedule();
  };

  #waiting(): Entry[] {
    return [...this.#entries].filter((e) => e.isAsked && e.isVisible).sort((a, b) => a.at - b.at);
  }
}
