import { Session } from 'node:inspector';
import type { SharedState } from './shared.ts';

/** How long main may take to come back after its code was terminated; then the kernel is ended. */
const GiveUpMs = 2000;
/** Terminating once is enough for a loop; code that catches nothing but starts again needs another. */
const AgainMs = 100;

/** What the control thread reaches the main thread with when it does not listen. */
export interface Terminator {
  terminate(): void;
}

/** V8's own: ends whatever main executes, be it a loop, a regular expression or a wait, and keeps its state. */
export function mainThreadTerminator(): Terminator {
  const session = new Session();
  session.connectToMainThread();
  return { terminate: () => session.post('Runtime.terminateExecution', () => {}) };
}

/**
 * Sees to it that main takes a command: gives it `patience` to take it by itself, since terminating an idle thread would hit
 * whatever it does next; then terminates what it executes; then gives up.
 */
export class Interrupter {
  readonly #shared: SharedState;
  readonly #terminator: Terminator;
  readonly #giveUp: () => void;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(shared: SharedState, terminator: Terminator, giveUp: () => void) {
    this.#shared = shared;
    this.#terminator = terminator;
    this.#giveUp = giveUp;
  }

  /** Watches that command `number` is taken. */
  watch(number: number, patience: number): void {
    const deadline = performance.now() + patience + GiveUpMs;
    const look = () => {
      if (this.#shared.taken >= number) return;
      if (performance.now() >= deadline) return this.#giveUp();
      this.#terminator.terminate();
      this.#later(look, AgainMs);
    };
    this.#later(look, patience);
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #later(run: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
