import type { Clock } from '../../base/Clock.ts';
import { KernelError } from '../../base/errors.ts';

const Window = 15 * 60_000;
/** Keys that are remembered; past it the oldest goes. */
const Remembered = 10_000;

/**
 * Failed attempts to sign in, by who tries and for whom. A person who mistypes is not held up; a program that guesses is.
 *
 * @example
 * attempts.check({ name, address }); if (!ok) attempts.failed({ name, address })
 */
export class Attempts {
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; since: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  check(who: { name: string; address: string }): void {
    for (const [key, limit] of limits(who)) {
      const found = this.#failures.get(key);
      if (!found || found.count < limit) continue;
      const left = found.since + Window - this.#clock.now();
      if (left <= 0) this.#failures.delete(key);
      else throw new KernelError('TOO_MANY_ATTEMPTS', `Too many failed attempts. Try again in ${Math.ceil(left / 60_000)} min.`);
    }
  }

  failed(who: { name: string; address: string }): void {
    const now = this.#clock.now();
    for (const [key] of limits(who)) {
      const found = this.#failures.get(key);
      if (found && found.since + Window > now) found.count++;
      else this.#failures.set(key, { count: 1, since: now });
    }
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= Remembered) break;
      this.#failures.delete(key);
    }
  }

  succeeded({ name, address }: { name: string; address: string }): void {
    this.#failures.delete(pair({ name, address }));
  }
}

const pair = ({ name, address }: { name: string; address: string }): string => `pair ${address} ${name.toLowerCase()}`;

/** One machine at one name; all machines at one name; one machine at any name. */
function limits(who: { name: string; address: string }): [key: string, limit: number][] {
  return [
    [pair(who), 5],
    [`name ${who.name.toLowerCase()}`, 50],
    [`address ${who.address}`, 100],
  ];
}
