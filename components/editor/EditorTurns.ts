/** Nothing has scrolled for so long: whoever scrolls on meanwhile is not kept waiting. In ms. */
const Quiet = 160;

/** A cheap turn is followed by the next while so much of the idle time is left. In ms. */
const Worthwhile = 6;

/** What turns need of the page; a test gives them a clock of its own. */
export interface TurnsPage {
  now(): number;
  after(ms: number, run: () => void): void;
  /** `left`: how many ms the browser still has nothing better to do. */
  whenIdle(run: (left?: () => number) => void): void;
}

/**
 * Making an editor, or giving one up, costs tens of milliseconds. It is done when the browser is idle, no longer than that, and never while
 * somebody scrolls: until then the same text stands there without one.
 */
export class EditorTurns {
  readonly #page: TurnsPage;
  readonly #waiting = new Set<() => void>();
  #scrolledAt = Number.NEGATIVE_INFINITY;
  #isScheduled = false;

  constructor(page: TurnsPage) {
    this.#page = page;
  }

  scrolled(): void {
    this.#scrolledAt = this.#page.now();
  }

  /** Calls `run` when it is its turn. Returns what gives the turn up. */
  ask(run: () => void): () => void {
    const turn = () => run();
    this.#waiting.add(turn);
    this.#schedule();
    return () => void this.#waiting.delete(turn);
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.size === 0) return;
    this.#isScheduled = true;
    const rest = this.#scrolledAt + Quiet - this.#page.now();
    if (rest > 0) this.#page.after(rest, () => this.#again());
    else this.#page.whenIdle((left = () => 0) => this.#take(left));
  }

  #again(): void {
    this.#isScheduled = false;
    this.#schedule();
  }

  #take(left: () => number): void {
    const isQuiet = this.#page.now() - this.#scrolledAt >= Quiet;
    for (const next of isQuiet ? this.#waiting : []) {
      this.#waiting.delete(next);
      next();
      if (left() < Worthwhile) break;
    }
    this.#again();
  }
}
