import { KernelError } from '../../base/errors.ts';
import type { Accumulator } from '../../rdd/shared/Accumulator.ts';
import type { Broadcast } from '../../rdd/shared/Broadcast.ts';
import type { Engine, Stage } from '../engine.ts';
import { ProgramCodes } from '../Program.ts';
import { SharedRegistry } from '../SharedRegistry.ts';
import { TaskExecutor } from '../TaskExecutor.ts';

/**
 * Runs tasks one after another on the calling thread. Closures of paragraphs are revived from their payloads, as workers do, so that
 * they see their own copies of what they capture; functions of product code and tests run as they are.
 */
export class InlineEngine implements Engine {
  readonly parallelism = 1;
  readonly #shared = new SharedRegistry();
  readonly #executor = new TaskExecutor({ codes: new ProgramCodes(), shared: this.#shared, isolated: false });

  async execute({ tasks, signal, isInspection }: Stage): Promise<unknown[]> {
    const results: unknown[] = [];
    for (const task of tasks) {
      if (signal?.aborted === true) throw new KernelError('JOB_CANCELLED', `The job was ended: ${String(signal.reason)}.`);
      const { result, updates } = await this.#executor.run(task);
      if (!isInspection) this.#shared.merge(updates);
      results.push(result);
    }
    return results;
  }

  hasBlock(rdd: number, partition: number): boolean {
    return this.#executor.runner.blocks.get(rdd, partition) !== undefined;
  }

  keptPartitions(rdd: number): number {
    return this.#executor.runner.blocks.count(rdd);
  }

  dropBlocks(rdd: number): void {
    this.#executor.runner.blocks.drop(rdd);
  }

  share(variable: Broadcast<unknown> | Accumulator<never, unknown>): void {
    this.#shared.add(variable);
  }

  unshare(_broadcast: Broadcast<unknown>): void {
    // The one copy is the driver's.
  }

  async dispose(): Promise<void> {
    // Nothing runs between jobs.
  }
}
