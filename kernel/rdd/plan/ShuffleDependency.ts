import type { Frame } from '../frames/TokenFrame.ts';
import type { Partitioner } from '../partitioner/Partitioner.ts';
import type { RDDNode } from './RDDNode.ts';
import type { Closure, ShuffleSource, Sink, Step } from './Step.ts';
import type { TaskPlan } from './TaskPlan.ts';

let lastId = 0;

/** Combining on the map side, before rows are exchanged. */
export interface MapSideCombine {
  /** First value of a key → combiner; none: the value is the combiner. */
  readonly create?: Closure | undefined;
  readonly merge: Closure;
}

export interface ShuffleOptions {
  readonly partitioner?: Partitioner;
  /** Without a partitioner: rows are dealt in turn over so many partitions. */
  readonly deal?: number;
  readonly combine?: MapSideCombine | undefined;
}

/** An edge of the lineage over which rows are exchanged. Keeps what the map side wrote, so that it is read again, not run again. */
export class ShuffleDependency implements ShuffleSource {
  readonly id = lastId++;
  readonly parent: RDDNode;
  readonly partitioner: Partitioner | undefined;
  readonly #options: ShuffleOptions;
  /** outputs[map partition][reduce partition], encoded; none yet where undefined. */
  outputs: (readonly (Frame | undefined)[])[] | undefined;
  /** Bytes written, once the map side has run. */
  bytes = 0;

  constructor(parent: RDDNode, options: ShuffleOptions) {
    this.parent = parent;
    this.partitioner = options.partitioner;
    this.#options = options;
  }

  get partitions(): number {
    return this.partitioner?.numPartitions ?? this.#options.deal!;
  }

  /** Steps and sink of one map partition. */
  write(partition: number, plan: TaskPlan): { step: Step; sink: Sink } {
    const { combine } = this.#options;
    let step = plan.of(this.parent, partition);
    if (combine !== undefined) {
      const create = combine.create === undefined ? undefined : plan.closure(combine.create);
      step = { op: 'combine', create, merge: plan.closure(combine.merge), in: step };
    }
    const partitions = plan.bind({ kind: 'value', value: this.partitions });
    if (this.partitioner === undefined) {
      return { step, sink: { op: 'deal', start: plan.bind({ kind: 'value', value: partition }), partitions } };
    }
    return { step, sink: { op: 'exchange', route: plan.closure(this.partitioner.route), partitions } };
  }

  /** The rows that reach one reduce partition. */
  read(partition: number, plan: TaskPlan): Step {
    return { op: 'rows', slot: plan.bind({ kind: 'shuffle', shuffle: this, partition }) };
  }
}
