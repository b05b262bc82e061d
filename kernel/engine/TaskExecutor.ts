import { reviveClosure } from '../rdd/closure/revive.ts';
import { type SerializedClosure, serializeClosure } from '../rdd/closure/serialize.ts';
import type { Frame } from '../rdd/frames/TokenFrame.ts';
import type { Binding, Closure } from '../rdd/plan/Step.ts';
import { type AccumulatorKind, makeAccumulator } from '../rdd/shared/Accumulator.ts';
import { describeFailure, failureError } from './ClosureError.ts';
import { closureKey, codeKey, hasOrigin } from './closureKey.ts';
import type { Task } from './engine.ts';
import type { ProgramCodes, RunProgram } from './Program.ts';
import { RowSource } from './RowSource.ts';
import { recognised, recognisedSink } from './recognise/recognised.ts';
import type { SharedRegistry } from './SharedRegistry.ts';
import { type TaskOutcome, TaskRunner } from './TaskRunner.ts';

const MAX_PROGRAMS = 500;

export interface TaskExecutorOptions {
  readonly codes: ProgramCodes;
  readonly shared: SharedRegistry;
  /** Every closure and every row is copied as on its way to a worker; else only closures of paragraphs are. */
  readonly isolated: boolean;
}

/** Runs tasks of the driver on the driver's own thread. */
export class TaskExecutor {
  readonly runner = new TaskRunner();
  readonly #options: TaskExecutorOptions;
  readonly #programs = new Map<string, RunProgram>();
  readonly #revived = new WeakMap<SerializedClosure, Promise<unknown>>();

  constructor(options: TaskExecutorOptions) {
    this.#options = options;
  }

  async run(task: Task): Promise<TaskOutcome> {
    const program = this.#known(task) ?? (await this.#program(task));
    try {
      const inputs = task.inputs.map((binding) => this.#input(binding));
      const outcome = this.runner.run(program, inputs);
      return outcome instanceof Promise ? await outcome : outcome;
    } catch (error) {
      throw failureError(describeFailure(error), error);
    }
  }

  #input(binding: Binding): unknown {
    switch (binding.kind) {
      case 'rows': {
        const { values } = binding;
        const mustCopy = this.#options.isolated && values.rows.some((row) => typeof row === 'object' && row !== null);
        return new RowSource([mustCopy ? values.frame() : values.rows]);
      }
      case 'text':
        return binding.ranges;
      case 'shuffle':
        return new RowSource(shuffleFrames(binding));
      case 'block':
        return new RowSource([this.runner.block(binding.rdd, binding.partition)]);
      case 'keep':
        return binding;
      case 'value':
        return binding.value;
    }
  }

  #known(task: Task): RunProgram | undefined {
    return this.#programs.get(programKey(task, this.#keyOf));
  }

  async #program(task: Task): Promise<RunProgram> {
    const { step, sink, closures } = task;
    const runnable = (await Promise.all(closures.map((f) => this.#runnable(f)))) as Closure[];
    const code = closures.map((f) => (this.#options.isolated ? serializeClosure(f).code : codeKey(f))).join(' ');
    const program = this.#options.codes.make(recognised(step, closures), recognisedSink(sink, closures), {
      closures: runnable,
      codeKey: code,
      helpers: this.runner,
    });
    if (this.#programs.size >= MAX_PROGRAMS) this.#programs.delete(this.#programs.keys().next().value!);
    this.#programs.set(programKey(task, this.#keyOf), program);
    return program;
  }

  readonly #keyOf = (f: Closure): string => (this.#options.isolated ? serializeClosure(f).digest : closureKey(f));

  #runnable(f: Closure): unknown {
    if (!this.#options.isolated && !hasOrigin(f)) return f;
    const serialized = serializeClosure(f);
    let revived = this.#revived.get(serialized);
    if (revived === undefined) {
      revived = reviveClosure(serialized.payload, {
        broadcast: (id) => this.#options.shared.broadcast(id),
        accumulator: (id, kind, name) => this.runner.accumulator(id, () => makeAccumulator(kind as AccumulatorKind, name, id)),
      });
      this.#revived.set(serialized, revived);
    }
    return revived;
  }
}

/** Equal for tasks that the same program can run. */
export function programKey({ step, sink, closures }: Task, keyOf: (f: Closure) => string): string {
  return `${JSON.stringify([step, sink])}${closures.map(keyOf).join(' ')}`;
}

export function shuffleFrames({ shuffle, partition }: Extract<Binding, { kind: 'shuffle' }>): Frame[] {
  return (shuffle.outputs ?? []).map((outputs) => outputs?.[partition]).filter((frame) => frame !== undefined);
}
