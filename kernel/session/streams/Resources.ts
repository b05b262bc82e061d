/** Something that runs by itself until it is stopped: a log producer, a context of a paragraph's own. */
export interface Resource {
  readonly isRunning: boolean;
  /** Whether it must have ended before what takes its place begins. */
  readonly endsFirst?: boolean;
  stop(): unknown;
}

type Cleanup = () => unknown;

/**
 * What paragraphs have started. A rerun replaces what the run before it started: the old is stopped when the new one is defined, and goes on
 * when defining the new one fails. Cleanups that a paragraph asked for come before its code runs again, so that a port is free by then.
 */
export class Resources {
  readonly #report: (error: unknown) => void;
  readonly #byOwner = new Map<string, Set<Resource>>();
  readonly #defining = new Map<string, Set<Resource>>();
  readonly #cleanups = new Map<string, Cleanup[]>();

  /** `report` is told what cleanups throw. */
  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  async define(owner: string, definition: () => Promise<void>): Promise<void> {
    await this.#cleanUp(owner);
    await stopAll([...(this.#byOwner.get(owner) ?? [])].filter(({ endsFirst }) => endsFirst));
    const fresh = new Set<Resource>();
    this.#defining.set(owner, fresh);
    try {
      await definition();
    } catch (error) {
      await stopAll(fresh);
      throw error;
    } finally {
      if (this.#defining.get(owner) === fresh) this.#defining.delete(owner);
    }
    const before = this.#byOwner.get(owner);
    this.#byOwner.set(owner, fresh);
    if (before) await stopAll(before);
  }

  /** Notes what a paragraph started; also later, from its timers. */
  add(owner: string, resource: Resource): void {
    let resources = this.#defining.get(owner) ?? this.#byOwner.get(owner);
    if (!resources) {
      resources = new Set();
      this.#byOwner.set(owner, resources);
    }
    resources.add(resource);
  }

  /** Runs `cleanup` when the paragraph is stopped, removed, or about to run again. */
  addCleanup(owner: string, cleanup: Cleanup): void {
    this.#cleanups.set(owner, [...(this.#cleanups.get(owner) ?? []), cleanup]);
  }

  isRunning(owner: string): boolean {
    if (this.#cleanups.has(owner)) return true;
    for (const resource of this.#byOwner.get(owner) ?? []) if (resource.isRunning) return true;
    return false;
  }

  async stop(owner: string): Promise<void> {
    await this.#cleanUp(owner);
    const resources = this.#byOwner.get(owner);
    this.#byOwner.delete(owner);
    if (resources) await stopAll(resources);
  }

  async stopEverything(): Promise<void> {
    await Promise.all([...new Set([...this.#byOwner.keys(), ...this.#cleanups.keys()])].map((owner) => this.stop(owner)));
  }

  /** Last come, first gone. What a cleanup throws keeps no other from running. */
  async #cleanUp(owner: string): Promise<void> {
    const cleanups = this.#cleanups.get(owner) ?? [];
    this.#cleanups.delete(owner);
    for (const cleanup of cleanups.toReversed()) {
      try {
        await cleanup();
      } catch (error) {
        this.#report(error);
      }
    }
  }
}

async function stopAll(resources: Iterable<Resource>): Promise<void> {
  await Promise.allSettled(Array.from(resources, async (resource) => resource.stop()));
}
