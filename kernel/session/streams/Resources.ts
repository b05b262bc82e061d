/** Something that runs by itself until it is stopped: a log producer, a context of a paragraph's own. */
export interface Resource {
  readonly isRunning: boolean;
  stop(): unknown;
}

/**
 * What paragraphs have started. A rerun replaces what the run before it started: the old is stopped when the new one is defined, and goes on
 * when defining the new one fails.
 */
export class Resources {
  readonly #byOwner = new Map<string, Set<Resource>>();
  readonly #defining = new Map<string, Set<Resource>>();

  async define(owner: string, definition: () => Promise<void>): Promise<void> {
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

  isRunning(owner: string): boolean {
    for (const resource of this.#byOwner.get(owner) ?? []) if (resource.isRunning) return true;
    return false;
  }

  async stop(owner: string): Promise<void> {
    const resources = this.#byOwner.get(owner);
    this.#byOwner.delete(owner);
    if (resources) await stopAll(resources);
  }

  async stopEverything(): Promise<void> {
    await Promise.all([...this.#byOwner.keys()].map((owner) => this.stop(owner)));
  }
}

async function stopAll(resources: Iterable<Resource>): Promise<void> {
  await Promise.allSettled(Array.from(resources, async (resource) => resource.stop()));
}
