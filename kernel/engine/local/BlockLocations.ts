/** Rows kept by a worker, which is known by its number. */
export interface Located {
  readonly place: number;
  readonly rows: number;
}

/** Which worker keeps which partition's rows. */
export class BlockLocations {
  readonly #blocks = new Map<number, Map<number, Located>>();

  get(rdd: number, partition: number): Located | undefined {
    return this.#blocks.get(rdd)?.get(partition);
  }

  put(rdd: number, partition: number, located: Located): void {
    let partitions = this.#blocks.get(rdd);
    if (partitions === undefined) {
      partitions = new Map();
      this.#blocks.set(rdd, partitions);
    }
    partitions.set(partition, located);
  }

  count(rdd: number): number {
    return this.#blocks.get(rdd)?.size ?? 0;
  }

  /** The places that kept something of it. */
  drop(rdd: number): Set<number> {
    const places = new Set([...(this.#blocks.get(rdd)?.values() ?? [])].map(({ place }) => place));
    this.#blocks.delete(rdd);
    return places;
  }

  /** A worker has ended, and all that it kept. */
  lose(place: number): void {
    for (const [rdd, partitions] of this.#blocks) {
      for (const [partition, located] of partitions) if (located.place === place) partitions.delete(partition);
      if (partitions.size === 0) this.#blocks.delete(rdd);
    }
  }
}
