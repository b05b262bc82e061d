import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import type { Time } from '../../base/Time.ts';
import type { InputNode } from './input/InputNode.ts';
import type { OutputNode } from './operators/ForEachDStream.ts';
import type { StreamNode } from './StreamNode.ts';

/** What one output operation has to do for one batch, or why it cannot. */
export type PlannedJob = { readonly output: OutputNode } & ({ readonly run: () => Promise<void> } | { readonly error: unknown });

/** The operators of one context: sources at one end, output operations at the other. */
export class DStreamGraph {
  readonly inputs: InputNode<unknown>[] = [];
  /** In the order in which they were made; their jobs run in this order. */
  readonly outputs: OutputNode[] = [];
  zeroTime: Time | undefined;
  rememberDuration: Duration | undefined;

  remember(duration: Duration): void {
    if (this.rememberDuration) {
      throw new KernelError(
        'REMEMBER_SET',
        `The remember duration of this context is already ${this.rememberDuration} and cannot become ${duration}. Call ssc.remember once.`,
      );
    }
    this.rememberDuration = duration;
  }

  /** Sets origins, durations and checks of everything that an output needs, for a life that begins after `bornAt`. */
  prepareOutputs(outputs: readonly OutputNode[], zeroTime: Time, bornAt: Time): void {
    for (const output of outputs) output.initialize(zeroTime, bornAt);
    for (const output of outputs) output.remember(this.rememberDuration);
    for (const node of reachable(outputs)) node.validateAtStart();
  }

  start(zeroTime: Time): void {
    this.zeroTime = zeroTime;
    this.prepareOutputs(this.outputs, zeroTime, zeroTime);
    for (const input of this.inputs) {
      // A source that no output uses still gets its times, so that looking at it does not fail.
      input.initialize(zeroTime, zeroTime);
    }
    this.startInputs();
  }

  /** Starts the sources that are not running yet. */
  startInputs(): void {
    for (const input of this.inputs) {
      if (input.isStarted) continue;
      input.isStarted = true;
      input.start();
    }
  }

  async stopInputs(inputs: Iterable<InputNode<unknown>> = this.inputs): Promise<void> {
    await Promise.all(
      Array.from(inputs, async (input) => {
        if (!input.isStarted) return;
        input.isStarted = false;
        await input.stop();
      }),
    );
  }

  /** One job for each output that has something to do; a failure of one output's operators is that output's alone. */
  generateJobs(time: Time): PlannedJob[] {
    return this.outputs.flatMap((output): PlannedJob[] => {
      try {
        const run = output.generateJob(time);
        return run ? [{ output, run }] : [];
      } catch (error) {
        return [{ output, error }];
      }
    });
  }

  clearMetadata(time: Time): void {
    for (const node of this.nodes()) node.clearMetadata(time);
  }

  /** Every operator that an output needs, and every source; parents before children. */
  nodes(): Set<StreamNode<unknown>> {
    const all = new Set<StreamNode<unknown>>(this.inputs);
    for (const node of reachable(this.outputs)) all.add(node);
    return all;
  }
}

/** The given operators and all that they are made from, parents first. */
export function reachable(roots: Iterable<StreamNode<unknown>>): Set<StreamNode<unknown>> {
  const seen = new Set<StreamNode<unknown>>();
  const visit = (node: StreamNode<unknown>): void => {
    if (seen.has(node)) return;
    for (const parent of node.parents) visit(parent);
    seen.add(node);
  };
  for (const root of roots) visit(root);
  return seen;
}
