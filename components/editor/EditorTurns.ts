/** Nothing has scrolled for so long: whoever scrolls on meanwhile is not kept waiting. In ms. */
const Quiet = 160;

/** What turns need of the page; a test gives them a clock of its own. */
export interface TurnsPage {
  now(): number;
  after(ms: number, run: () => void): void;
  whenIdle(run: () => void): void;
}

/**
 * Making an editor, or giving one up, costs tens of milliseconds. It is done one at a time, when the browser is idle, and never while
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
    else this.#page.whenIdle(() => this.#take());
  }

  #again(): void {
    this.#isScheduled = false;
    this.#schedule();
  }

  #take(): void {
    const isQuiet = this.#page.now() - this.#scrolledAt >= Quiet;
    const [next] = isQuiet ? this.#waiting : [];
    if (next) {
      this.#waiting.delete(next);
      next();
    }
    this.#again();
  }
}
