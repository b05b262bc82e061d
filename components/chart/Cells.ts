import type { Aggregate } from './View.ts';

/** Sum, count, least and greatest of each place of a series. Places merge exactly, averages too. */
export class Cells {
  readonly #sum: number[] = [];
  readonly #count: number[] = [];
  readonly #min: number[] = [];
  readonly #max: number[] = [];

  add(place: number, value: number): void {
    this.#merge(place, value, 1, value, value);
  }

  /** Adds a place of other cells to one of these. */
  addFrom(place: number, other: Cells, from: number): void {
    const count = other.#count[from] ?? 0;
    if (count > 0) this.#merge(place, other.#sum[from]!, count, other.#min[from]!, other.#max[from]!);
  }

  /** What is shown at each place; NaN where nothing was added. */
  results(places: number, aggregate: Aggregate): number[] {
    const results = new Array<number>(places);
    for (let i = 0; i < places; i++) {
      const count = this.#count[i] ?? 0;
      if (count === 0) results[i] = Number.NaN;
      else if (aggregate === 'sum') results[i] = this.#sum[i]!;
      else if (aggregate === 'count') results[i] = count;
      else if (aggregate === 'avg') results[i] = this.#sum[i]! / count;
      else results[i] = aggregate === 'min' ? this.#min[i]! : this.#max[i]!;
    }
    return results;
  }

  reordered(order: readonly number[]): Cells {
    const cells = new Cells();
    for (let i = 0; i < order.length; i++) cells.addFrom(i, this, order[i]!);
    return cells;
  }

  // Five parameters: it is on the way of every cell, and an object each would double its time.
  #merge(place: number, sum: number, count: number, min: number, max: number): void {
    while (this.#count.length <= place) {
      this.#sum.push(0);
      this.#count.push(0);
      this.#min.push(Number.POSITIVE_INFINITY);
      this.#max.push(Number.NEGATIVE_INFINITY);
    }
    this.#sum[place]! += sum;
    this.#count[place]! += count;
    if (min < this.#min[place]!) this.#min[place] = min;
    if (max > this.#max[place]!) this.#max[place] = max;
  }
}
