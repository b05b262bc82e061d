import path from 'node:path';
import { KernelError } from '../../base/errors.ts';
import { Time } from '../../base/Time.ts';
import { IncrementalNode } from '../dstream/operators/IncrementalNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { requireSerializable } from '../plan/requireSerializable.ts';
import type { StreamingContext } from '../StreamingContext.ts';
import type { JobGenerator } from '../scheduler/JobGenerator.ts';
import { CheckpointFolder } from './CheckpointFolder.ts';
import { CheckpointWriter } from './CheckpointWriter.ts';
import { operatorIds } from './operatorIds.ts';
import { Recovery } from './Recovery.ts';

/** Who writes to which folder in this process: two would destroy each other's checkpoints. */
const writers = new Map<string, StreamingContext>();

/** Making up for so many batches takes a moment that somebody who waits wants to have explained. */
const MANY_MISSED = 60;

/** The checkpoints of a context: what a process before left, and what this one leaves. */
export class Checkpointing {
  readonly #context: StreamingContext;
  readonly #generator: JobGenerator;
  readonly #unfinished: () => number[];
  /** What a process before left, as far as no operator has taken it up. */
  #recovery: Recovery | undefined;
  #writer: CheckpointWriter | undefined;
  #folder: string | undefined;
  #unlock: (() => void) | undefined;
  /** Where the process before left what is gone on with, and what was there when it was looked for. */
  #origin: { readonly directory: string; readonly names: string } | undefined;
  /** Whether what is in the folder counts, rather than being that of another application. */
  #goesOn = false;

  constructor(context: StreamingContext, generator: JobGenerator, unfinished: () => number[]) {
    this.#context = context;
    this.#generator = generator;
    this.#unfinished = unfinished;
  }

  get writer(): CheckpointWriter | undefined {
    return this.#writer;
  }

  /** Goes on at the start from what was found in a folder. */
  recover(recovery: Recovery | undefined, directory: string): void {
    this.#goesOn = true;
    this.#recovery = recovery;
    this.#origin = { directory, names: this.#namesIn(directory) };
  }

  /** A live context is told of its folder by a paragraph: it goes on with what is there, if it has not begun yet. */
  find(directory: string): void {
    const context = this.#context;
    if (this.#folder === path.resolve(directory)) return;
    if (this.#generator.hasBegun) {
      if (context.files.list(directory).some((name) => name.startsWith('checkpoint-'))) {
        context.warn(
          `${context.name} was running when ssc.checkpoint("${directory}") was called, so what is in that folder is not gone on with, and is replaced. Call it above the first stream, and run it first after a restart.`,
        );
      }
      this.#open(directory);
      this.follow();
      return;
    }
    this.#take(directory);
    this.recover(Recovery.find(directory, context.files), directory);
    this.#requireBatches(directory);
  }

  /** Operators of the process before that are not there yet, in words; for a live context, which gets them one paragraph after another. */
  get missing(): string[] {
    if (!this.#recovery) return [];
    const { inputs, states } = this.#recovery.unclaimed;
    const ids = new Set(operatorIds(this.#context.graph).values());
    return [...inputs, ...states].filter(({ id }) => !ids.has(id)).map(({ label }) => label);
  }

  /** Begins the batches: at the first of all, or where the process before was. */
  begin(directory: string): void {
    const context = this.#context;
    if (!context.options.isLive) requireSerializable(context.graph);
    this.#take(directory);
    this.#lookAgain();
    const recovery = this.#recovery;
    this.#requireBatches(directory);
    this.#open(directory);
    for (const notice of recovery?.notices ?? []) context.warn(notice);
    this.follow();
    const isKept = context.options.isLive ?? false;
    const outcome = isKept ? 'is kept until the paragraph that has it is run again' : 'is dropped';
    for (const message of recovery?.unmatched(outcome) ?? []) context.warn(message);
    if (!isKept) {
      this.#recovery = undefined;
      this.#writer?.dropUnclaimed();
    }
    if (recovery) {
      const { zeroTime, time } = recovery.checkpoint;
      const missed = this.#generator.restart(new Time(zeroTime), (until) => recovery.timesUntil(until, context.batchDuration));
      if (missed >= MANY_MISSED) {
        context.warn(
          `${context.name} goes on from its checkpoint of ${new Date(time).toISOString()}. The ${missed} batches that were missed since are made first. To begin anew instead, name another folder in ssc.checkpoint(…).`,
        );
      }
    } else this.#generator.start();
  }

  /** Operators came or went: those that come take up what there is of them. */
  follow(): void {
    const writer = this.#writer;
    if (!writer) return;
    const { graph } = this.#context;
    const ids = operatorIds(graph);
    for (const input of graph.inputs) {
      input.storage ??= path.join(this.#folder!, 'receivedBlocks', ids.get(input)!);
      input.goesOn = this.#goesOn;
    }
    const late = this.#generator.hasBegun ? this.#generator.lastTime : undefined;
    if (this.#recovery) {
      for (const node of this.#recovery.restore({ graph, ids, saves: writer.saves, late })) this.#tellLate(node, late);
    }
    writer.follow(ids, this.#recovery?.unclaimed);
  }

  /** Resolves when all that was asked for is on disk. */
  drained(): Promise<void> | undefined {
    return this.#writer?.drained();
  }

  /** Begins to write no more. */
  close(): void {
    this.#writer?.stop();
  }

  /** The folder is free for another context or process. */
  release(): void {
    this.close();
    if (this.#folder && writers.get(this.#folder) === this.#context) writers.delete(this.#folder);
    this.#folder = undefined;
    this.#unlock?.();
    this.#unlock = undefined;
  }

  /** Makes the folder this context's own: two that write to it would destroy each other's checkpoints. */
  #take(directory: string): void {
    const { files } = this.#context;
    const folder = path.resolve(directory);
    if (this.#folder === folder) return;
    const other = writers.get(folder);
    const unlock = other && files === other.files ? undefined : files.lock(folder);
    if (!unlock) {
      const whose = other
        ? `that of ${other.name}, which is running. Stop it, or give each context a folder of its own.`
        : 'in use by another process, such as the kernel of another note, which writes its checkpoints there. Stop it, or use a folder of your own.';
      throw new KernelError('CHECKPOINT_FOLDER_TAKEN', `The checkpoint folder ${directory} is ${whose}`);
    }
    this.release();
    writers.set(folder, this.#context);
    this.#folder = folder;
    this.#unlock = unlock;
  }

  /** Another process may have gone on in the folder since it was looked into, before it ended and this one got it. */
  #lookAgain(): void {
    if (!this.#origin || this.#origin.names === this.#namesIn(this.#origin.directory)) return;
    this.recover(Recovery.find(this.#origin.directory, this.#context.files), this.#origin.directory);
  }

  #namesIn(directory: string): string {
    return CheckpointFolder.list(directory, this.#context.files).join();
  }

  #open(directory: string): void {
    this.#take(directory);
    const context = this.#context;
    const { graph, files, batchDuration } = context;
    const parts = { directory, files, graph, batchDuration: batchDuration.milliseconds, unfinished: this.#unfinished };
    this.#writer = new CheckpointWriter({ ...parts, warn: (message) => context.warn(message) }, this.#recovery?.saved);
  }

  #tellLate(node: StreamNode<unknown>, late: Time | undefined): void {
    if (!late || !(node instanceof IncrementalNode) || node.generatedRDDs.size === 0) return;
    const at = Math.max(...node.generatedRDDs.keys());
    this.#context.warn(`${node.label} goes on from its state of ${at} ms; batches between that and ${late} were made without it.`);
  }

  #requireBatches(directory: string): void {
    const { batchDuration } = this.#context;
    const before = this.#recovery?.checkpoint.batchDuration;
    if (before === undefined || before === batchDuration.milliseconds) return;
    throw new KernelError(
      'CHECKPOINT_OTHER_BATCHES',
      `The checkpoints in ${directory} are of batches of ${before} ms, and this context has batches of ${batchDuration.milliseconds} ms. Keep the batch duration, or use another folder.`,
    );
  }
}
