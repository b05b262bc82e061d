import { encodeRows } from '../rdd/frames/encode.ts';
import { Accumulator, type AccumulatorUpdate } from '../rdd/shared/Accumulator.ts';
import { Broadcast } from '../rdd/shared/Broadcast.ts';

/** The driver's shared variables by id, held weakly: who uses one holds it. */
export class SharedRegistry {
  readonly #broadcasts = new Map<number, WeakRef<Broadcast<unknown>>>();
  readonly #accumulators = new Map<number, WeakRef<Accumulator<never, unknown>>>();
  readonly #frames = new WeakMap<Broadcast<unknown>, Uint8Array>();

  add(variable: Broadcast<unknown> | Accumulator<never, unknown>): void {
    if (variable instanceof Accumulator) this.#accumulators.set(variable.id, new WeakRef(variable));
    else this.#broadcasts.set(variable.id, new WeakRef(variable));
  }

  broadcast(id: number): Broadcast<unknown> {
    return this.#broadcasts.get(id)?.deref() ?? new Broadcast<unknown>(undefined, id);
  }

  /** A broadcast's value as one row, encoded once for all workers. */
  frame(broadcast: Broadcast<unknown>): Uint8Array {
    let frame = this.#frames.get(broadcast);
    if (frame === undefined) {
      frame = encodeRows([broadcast.value]);
      this.#frames.set(broadcast, frame);
    }
    return frame;
  }

  /** What a task that succeeded has added. */
  merge(updates: readonly AccumulatorUpdate[]): void {
    for (const { id, partial } of updates) this.#accumulators.get(id)?.deref()?.merge(partial);
  }
}
