import { assertNever, KernelError } from '../base/errors.ts';
import type { Frame } from '../rdd/frames/TokenFrame.ts';
import type { Action, Job, JobRunner } from '../rdd/JobRunner.ts';
import type { RDDNode } from '../rdd/plan/RDDNode.ts';
import type { ShuffleDependency } from '../rdd/plan/ShuffleDependency.ts';
import type { Sink, Step } from '../rdd/plan/Step.ts';
import { TaskPlan } from '../rdd/plan/TaskPlan.ts';
import type { Accumulator } from '../rdd/shared/Accumulator.ts';
import type { Broadcast } from '../rdd/shared/Broadcast.ts';
import type { Engine, Task } from './engine.ts';

const MAX_ATTEMPTS = 4;

/** How all stages of a job are run. */
type Manner = Pick<Job, 'signal' | 'isInspection'>;

/**
 * Cuts a lineage into stages at its exchanges and runs them, parents first, on an engine. What an exchange wrote is kept with the
 * lineage, so that a second job reads it; blocks that were lost with a worker are computed again.
 */
export class DAGScheduler implements JobRunner {
  readonly #engine: Engine;
  readonly #writing = new WeakMap<ShuffleDependency, Promise<void>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get parallelism(): number {
    return this.#engine.parallelism;
  }

  async run(job: Job): Promise<unknown[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(job);
      } catch (error) {
        const canRetry = error instanceof KernelError && error.code === 'BLOCKS_LOST' && attempt < MAX_ATTEMPTS;
        if (!canRetry) throw error;
      }
    }
  }

  dropBlocks(rdd: number): void {
    this.#engine.dropBlocks(rdd);
  }

  keptPartitions(rdd: number): number {
    return this.#engine.keptPartitions(rdd);
  }

  share(variable: Broadcast<unknown> | Accumulator<never, unknown>): void {
    this.#engine.share(variable);
  }

  unshare(broadcast: Broadcast<unknown>): void {
    this.#engine.unshare(broadcast);
  }

  dispose(): Promise<void> {
    return this.#engine.dispose();
  }

  async #attempt({ node, action, partitions, ...manner }: Job): Promise<unknown[]> {
    await this.#exchanges(node, manner);
    const tasks = partitions.map((partition) =>
      this.#task(partition, (plan) => ({ step: plan.of(node, partition), sink: sinkOf(action, partition, plan) })),
    );
    return this.#engine.execute({ tasks, ...manner });
  }

  /** Runs the map sides that a node's stage reads and that have not been run. */
  async #exchanges(node: RDDNode, manner: Manner): Promise<void> {
    const missing = this.#missing(node);
    if (missing.length > 0) await Promise.all(missing.map((shuffle) => this.#write(shuffle, manner)));
  }

  #missing(node: RDDNode): ShuffleDependency[] {
    const found: ShuffleDependency[] = [];
    const seen = new Set<RDDNode>();
    const visit = (at: RDDNode): void => {
      if (seen.has(at)) return;
      seen.add(at);
      if (at.isPersisted && this.#engine.keptPartitions(at.id) >= at.partitionCount()) return;
      for (const shuffle of at.shuffles) if (shuffle.outputs === undefined) found.push(shuffle);
      at.parents.forEach(visit);
    };
    visit(node);
    return found;
  }

  /** One map side at a time for each exchange, however many jobs ask for it. */
  #write(shuffle: ShuffleDependency, manner: Manner): Promise<void> {
    const running = this.#writing.get(shuffle);
    if (running !== undefined) {
      return running.catch((error: unknown) => {
        // The job that ran it was ended; this one was not.
        const wasOthers = error instanceof KernelError && error.code === 'JOB_CANCELLED' && manner.signal?.aborted !== true;
        if (wasOthers) return this.#write(shuffle, manner);
        throw error;
      });
    }
    const writing = this.#runMapSide(shuffle, manner).finally(() => this.#writing.delete(shuffle));
    this.#writing.set(shuffle, writing);
    return writing;
  }

  async #runMapSide(shuffle: ShuffleDependency, manner: Manner): Promise<void> {
    await this.#exchanges(shuffle.parent, manner);
    const count = shuffle.parent.partitionCount();
    const tasks = Array.from({ length: count }, (_, partition) => this.#task(partition, (plan) => shuffle.write(partition, plan)));
    const outputs = (await this.#engine.execute({ tasks, ...manner })) as (readonly (Frame | undefined)[])[];
    shuffle.bytes = outputs.flat(1).reduce((sum, frame) => sum + (frame?.byteLength ?? 0), 0);
    shuffle.outputs = outputs;
  }

  #task(partition: number, make: (plan: TaskPlan) => { step: Step; sink: Sink }): Task {
    const plan = new TaskPlan((rdd, at) => this.#engine.hasBlock(rdd, at));
    const { step, sink } = make(plan);
    return { partition, step, sink, closures: plan.closures, inputs: plan.inputs };
  }
}

function sinkOf(action: Action, partition: number, plan: TaskPlan): Sink {
  switch (action.kind) {
    case 'collect':
      return { op: 'collect' };
    case 'count':
      return { op: 'count' };
    case 'take':
      return { op: 'take', count: plan.bind({ kind: 'value', value: action.count }) };
    case 'reduce':
      return { op: 'reduce', f: plan.closure(action.f) };
    case 'call':
      return { op: 'call', f: plan.closure(action.f), index: plan.bind({ kind: 'value', value: partition }) };
    default:
      return assertNever(action);
  }
}
