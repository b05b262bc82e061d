import { KernelError } from '../../base/errors.ts';
import { reviveClosure } from '../../rdd/closure/revive.ts';
import { serializeClosure } from '../../rdd/closure/serialize.ts';
import type { Binding, Closure } from '../../rdd/plan/Step.ts';
import { type Accumulator, type AccumulatorKind, makeAccumulator } from '../../rdd/shared/Accumulator.ts';
import { Broadcast } from '../../rdd/shared/Broadcast.ts';
import { describeFailure, failureError } from '../ClosureError.ts';
import { closureKey, hasOrigin } from '../closureKey.ts';
import type { Engine, Stage, Task } from '../engine.ts';
import type { ProgramCodes, RunProgram } from '../Program.ts';
import { RowSource } from '../RowSource.ts';
import { TaskRunner } from '../TaskRunner.ts';

const MAX_PROGRAMS = 500;

/**
 * Runs tasks one after another on the calling thread. Closures of paragraphs are revived from their payloads, as workers do, so that
 * they see their own copies of what they capture; functions of product code and tests run as they are.
 */
export class InlineEngine implements Engine {
  readonly parallelism = 1;
  readonly #runner = new TaskRunner();
  readonly #codes: ProgramCodes;
  readonly #programs = new Map<string, RunProgram>();
  readonly #revived = new WeakMap<Closure, Promise<unknown>>();
  readonly #broadcasts = new Map<number, WeakRef<Broadcast<unknown>>>();
  readonly #accumulators = new Map<number, WeakRef<Accumulator<never, unknown>>>();

  constructor(codes: ProgramCodes) {
    this.#codes = codes;
  }

  async execute({ tasks, signal }: Stage): Promise<unknown[]> {
    const results: unknown[] = [];
    for (const task of tasks) {
      if (signal?.aborted === true) throw new KernelError('JOB_CANCELLED', `The job was ended: ${String(signal.reason)}.`);
      results.push(await this.#run(task));
    }
    return results;
  }

  hasBlock(rdd: number, partition: number): boolean {
    return this.#runner.blocks.get(rdd, partition) !== undefined;
  }

  keptPartitions(rdd: number): number {
    return this.#runner.blocks.count(rdd);
  }

  dropBlocks(rdd: number): void {
    this.#runner.blocks.drop(rdd);
  }

  share(variable: Broadcast<unknown> | Accumulator<never, unknown>): void {
    if (variable instanceof Broadcast) this.#broadcasts.set(variable.id, new WeakRef(variable));
    else this.#accumulators.set(variable.id, new WeakRef(variable));
  }

  unshare(_broadcast: Broadcast<unknown>): void {
    // The one copy is the driver's.
  }

  async dispose(): Promise<void> {
    this.#programs.clear();
  }

  async #run(task: Task): Promise<unknown> {
    const program = await this.#program(task);
    try {
      const outcome = await this.#runner.run(
        program,
        task.inputs.map((binding) => this.#input(binding)),
      );
      for (const { id, partial } of outcome.updates) this.#accumulators.get(id)?.deref()?.merge(partial);
      return outcome.result;
    } catch (error) {
      throw failureError(describeFailure(error), error);
    }
  }

  #input(binding: Binding): unknown {
    switch (binding.kind) {
      case 'rows':
        return new RowSource([binding.values.rows]);
      case 'text':
        return binding.ranges;
      case 'shuffle':
        return new RowSource(shuffleFrames(binding));
      case 'block':
        return new RowSource([this.#runner.block(binding.rdd, binding.partition)]);
      case 'keep':
        return binding;
      case 'value':
        return binding.value;
    }
  }

  async #program({ step, sink, closures }: Task): Promise<RunProgram> {
    const codeKey = closures.map(closureKey).join(' ');
    const key = `${JSON.stringify([step, sink])}${codeKey}`;
    const known = this.#programs.get(key);
    if (known !== undefined) return known;
    const runnable = (await Promise.all(closures.map((f) => this.#runnable(f)))) as Closure[];
    const program = this.#codes.make(step, sink, { closures: runnable, codeKey, helpers: this.#runner });
    if (this.#programs.size >= MAX_PROGRAMS) this.#programs.delete(this.#programs.keys().next().value!);
    this.#programs.set(key, program);
    return program;
  }

  #runnable(f: Closure): unknown {
    if (!hasOrigin(f)) return f;
    let revived = this.#revived.get(f);
    if (revived === undefined) {
      revived = reviveClosure(serializeClosure(f).payload, {
        broadcast: (id) => this.#broadcasts.get(id)?.deref() ?? new Broadcast(undefined, id),
        accumulator: (id, kind, name) => this.#runner.accumulator(id, () => makeAccumulator(kind as AccumulatorKind, name, id)),
      });
      this.#revived.set(f, revived);
    }
    return revived;
  }
}

function shuffleFrames({ shuffle, partition }: Extract<Binding, { kind: 'shuffle' }>): Uint8Array[] {
  return (shuffle.outputs ?? []).map((outputs) => outputs?.[partition]).filter((frame) => frame !== undefined);
}
