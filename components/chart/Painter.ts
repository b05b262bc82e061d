/** What a painter needs of the page; a test gives it a clock and frames of its own. */
export interface PainterPage {
  now(): number;
  requestFrame(callback: () => void): void;
  after(ms: number, callback: () => void): void;
  isHidden(): boolean;
}

export interface PainterOptions {
  /** The most charts painted in one animation frame. Default 2. */
  perFrame?: number;
  /** The shortest time between two paintings of one chart, in ms. Default 100. */
  interval?: number;
  /** The part of the main thread's time that all paintings together may take. Default 0.12; what the browser does after them comes on top. */
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
  /** What a painting of it costs, in ms, averaged. */
  cost: number;
}

/**
 * Gives every chart of the page its turn. Whatever the data rate: a chart is painted at most every `interval` ms, `perFrame`
 * charts an animation frame, the one that has waited longest first, none that nobody sees. When all paintings together would take more than their `share` of the time, the
 * interval grows until they do not: a page of forty heavy charts gets slower pictures and stays usable.
 */
export class Painter {
  readonly #entries = new Set<Entry>();
  readonly #page: PainterPage;
  readonly #perFrame: number;
  readonly #interval: number;
  readonly #share: number;
  #isScheduled = false;

  constructor(page: PainterPage, { perFrame = 2, interval = 100, share = 0.12 }: PainterOptions = {}) {
    this.#page = page;
    this.#perFrame = perFrame;
    this.#interval = interval;
    this.#share = share;
  }

  join(paint: () => void): Turn {
    const entry: Entry = { paint, isAsked: false, isVisible: true, at: Number.NEGATIVE_INFINITY, cost: 0 };
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

  /** To be called when the page is seen again. */
  wake(): void {
    this.#schedule();
  }

  /** The time between two paintings of one chart now, in ms. */
  interval(): number {
    let cost = 0;
    for (const e of this.#entries) if (e.isVisible) cost += e.cost;
    return Math.max(this.#interval, cost / this.#share);
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
    for (const entry of this.#waiting().slice(0, this.#perFrame)) {
      if (entry.at + interval > now + 6) break;
      const start = this.#page.now();
      entry.isAsked = false;
      entry.at = start;
      entry.paint();
      const took = this.#page.now() - start;
      entry.cost = entry.cost === 0 ? took : entry.cost * 0.8 + took * 0.2;
    }
    this.#schedule();
  };

  #waiting(): Entry[] {
    return [...this.#entries].filter((e) => e.isAsked && e.isVisible).sort((a, b) => a.at - b.at);
  }
}
