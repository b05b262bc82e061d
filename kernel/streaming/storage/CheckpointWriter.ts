import path from 'node:path';
import type { Time } from '../../base/Time.ts';
import type { DStreamGraph } from '../dstream/DStreamGraph.ts';
import { IncrementalNode } from '../dstream/operators/IncrementalNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { SerialQueue } from '../scheduler/SerialQueue.ts';
import type { Checkpoint, SavedState } from './Checkpoint.ts';
import { CheckpointFolder } from './CheckpointFolder.ts';
import { saveRows } from './stateFiles.ts';

interface Parts {
  readonly directory: string;
  readonly graph: DStreamGraph;
  readonly ids: ReadonlyMap<StreamNode<unknown>, string>;
  readonly batchDuration: number;
  /** Batches that are not done. */
  readonly unfinished: () => readonly number[];
  readonly warn: (message: string) => void;
}

/** So many checkpoints wait for a slow disk; of more, the oldest are left out: a later one says all that they say. */
const MOST_WAITING = 8;
/** So many failed batches are tried again by another process: the latest ones. */
const MOST_FAILED = 1000;

/**
 * Writes down where the application is: when a batch was made, and when it is done. Batches go on meanwhile. States are saved
 * before the checkpoint that names them, so whichever file is the latest, all that it needs is there.
 */
export class CheckpointWriter {
  readonly #parts: Parts;
  readonly #folder: CheckpointFolder;
  readonly #queue = new SerialQueue();
  readonly #states: readonly [IncrementalNode<unknown>, string][];
  readonly #saved = new Map<IncrementalNode<unknown>, SavedState[]>();
  /** Batches that failed: another process tries them again. */
  readonly #failed = new Set<number>();
  #latest = Number.NEGATIVE_INFINITY;
  #waiting: object[] = [];
  /** States that are on their way to disk. */
  readonly #saving = new Set<{ readonly node: IncrementalNode<unknown>; readonly time: Time }>();
  #isStopped = false;

  constructor(parts: Parts, restored: ReadonlyMap<IncrementalNode<unknown>, readonly SavedState[]> = new Map()) {
    this.#parts = parts;
    this.#folder = new CheckpointFolder(parts.directory);
    this.#states = [...parts.ids].flatMap(([node, id]) => (node instanceof IncrementalNode ? [[node, id] as const] : [])) as never;
    for (const [node, saved] of restored) this.#saved.set(node, [...saved]);
  }

  onBatchMade(time: Time): void {
    this.#write(time);
  }

  onBatchDone(time: Time, hasFailed: boolean): void {
    if (hasFailed) this.#failed.add(time.milliseconds);
    else this.#failed.delete(time.milliseconds);
    for (const oldest of this.#failed) if (this.#failed.size > MOST_FAILED) this.#failed.delete(oldest);
    this.#saveStates(time);
    if (!hasFailed) this.#write(time);
  }

  /** Resolves when nothing is being saved that is forgotten after the batch of `time`: at once, unless the disk is two intervals late. */
  async beforeForgetting(time: Time): Promise<void> {
    const isNeeded = ({ node, time: at }: { node: IncrementalNode<unknown>; time: Time }): boolean =>
      at.plus(node.rememberDuration!).milliseconds <= time.milliseconds;
    while ([...this.#saving].some(isNeeded)) await this.#queue.drained();
  }

  /** Resolves when everything so far is on disk. */
  drained(): Promise<void> {
    return this.#queue.drained();
  }

  /** What fails from now on fails because everything ends. */
  stop(): void {
    this.#isStopped = true;
  }

  #saveStates(time: Time): void {
    for (const [node, id] of this.#states) {
      const rdd = node.generatedRDDs.get(time.milliseconds);
      if (!rdd || !node.isCheckpointTime(time)) continue;
      const folder = path.join('state', id, String(time.milliseconds));
      const saving = { node, time };
      this.#saving.add(saving);
      const save = async (): Promise<void> => {
        const partitions = await saveRows(node.toSaved(rdd), path.join(this.#parts.directory, folder));
        const isPartitioned = node.partitioner.equals(rdd.partitioner);
        const others = (this.#saved.get(node) ?? []).filter((state) => state.time !== time.milliseconds);
        this.#saved.set(node, [...others, { time: time.milliseconds, partitions, isPartitioned, folder }]);
      };
      this.#enqueue(`The state of ${node.label} at ${time}`, () => save().finally(() => this.#saving.delete(saving)));
    }
  }

  #write(time: Time): void {
    // One of an older batch that was late knows more than the one of the latest batch did.
    this.#latest = Math.max(this.#latest, time.milliseconds);
    const { graph, ids, batchDuration, unfinished } = this.#parts;
    const running = [...unfinished()];
    const facts = {
      time: this.#latest,
      zeroTime: graph.zeroTime!.milliseconds,
      batchDuration,
      pendingTimes: [...new Set([...running, ...this.#failed])].sort((a, b) => a - b),
      inputs: graph.inputs.map((input) => ({ id: ids.get(input)!, label: input.displayName, position: input.position() })),
    };
    this.#waiting.push(facts);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#enqueue(`The checkpoint of ${time}`, async () => {
      if (!this.#waiting.includes(facts)) return;
      this.#waiting.splice(this.#waiting.indexOf(facts), 1);
      await this.#folder.write({ ...facts, states: this.#statesFor(Math.min(facts.time, ...running)) });
    });
  }

  /** The batches from `first` on are computed from the latest state before it; older states are not needed any more. */
  #statesFor(first: number): Checkpoint['states'] {
    return this.#states.map(([node, id]) => {
      const all = (this.#saved.get(node) ?? []).sort((a, b) => a.time - b.time);
      const base = all.findLastIndex((state) => state.time < first);
      const saved = all.slice(Math.max(base, 0));
      this.#saved.set(node, saved);
      return { id, label: node.label, bornAt: node.bornAt!.milliseconds, saved };
    });
  }

  #enqueue(what: string, task: () => Promise<void>): void {
    this.#queue.run(task).catch((error: unknown) => {
      if (this.#isStopped) return;
      const why = error instanceof Error ? error.message : String(error);
      this.#parts.warn(`${what} could not be written to ${this.#parts.directory} (${why}). The next one is tried as usual.`);
    });
  }
}
