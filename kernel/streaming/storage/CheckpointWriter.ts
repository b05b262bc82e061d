import { Time } from '../../base/Time.ts';
import type { DStreamGraph } from '../dstream/DStreamGraph.ts';
import { IncrementalNode } from '../dstream/operators/IncrementalNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { SerialQueue } from '../scheduler/SerialQueue.ts';
import type { Checkpoint, InputCheckpoint, SavedState, StateCheckpoint } from './Checkpoint.ts';
import { CheckpointFolder } from './CheckpointFolder.ts';
import type { FileSystem } from './files/FileSystem.ts';
import { StateSaves } from './StateSaves.ts';

type Node = IncrementalNode<unknown>;

interface Parts {
  readonly directory: string;
  readonly files: FileSystem;
  readonly graph: DStreamGraph;
  readonly batchDuration: number;
  /** Batches that are not done. */
  readonly unfinished: () => readonly number[];
  readonly warn: (message: string) => void;
}

/** What a checkpoint of another process knows and no operator here has taken up yet: it is kept. */
export interface Unclaimed {
  readonly inputs: readonly InputCheckpoint[];
  readonly states: readonly StateCheckpoint[];
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
  readonly saves: StateSaves;
  #ids: ReadonlyMap<StreamNode<unknown>, string> = new Map();
  #states: readonly [Node, string][] = [];
  #unclaimed: Unclaimed = { inputs: [], states: [] };
  /** Batches that failed: another process tries them again. */
  readonly #failed = new Set<number>();
  #latest = Number.NEGATIVE_INFINITY;
  #waiting: object[] = [];
  /** By id, the time of the state from which the latest checkpoint on disk goes on, in ms. */
  #durable: ReadonlyMap<string, number> = new Map();
  #isStopped = false;

  constructor(parts: Parts, restored: ReadonlyMap<string, readonly SavedState[]> = new Map()) {
    this.#parts = parts;
    this.#folder = new CheckpointFolder(parts.directory, parts.files);
    this.saves = new StateSaves(parts.directory, parts.files, restored);
    this.#enqueue('What is left over', () => this.#folder.removeStrays());
  }

  /** Operators came, went or were replaced. */
  follow(ids: ReadonlyMap<StreamNode<unknown>, string>, unclaimed: Unclaimed = this.#unclaimed): void {
    this.#ids = ids;
    this.#states = [...ids].flatMap(([node, id]) => (node instanceof IncrementalNode ? [[node as Node, id] as const] : [])) as never;
    this.#unclaimed = unclaimed;
  }

  /** Nobody will take it up. */
  dropUnclaimed(): void {
    this.#unclaimed = { inputs: [], states: [] };
  }

  onBatchMade(time: Time): void {
    this.#write(time);
  }

  /** Takes hold of the states of a batch whose jobs are done, before those of the next one begin. Nothing waits for the disk. */
  captureStates(time: Time): Promise<void> | undefined {
    const due = this.#states.filter(([node]) => node.generatedRDDs.has(time.milliseconds) && node.isCheckpointTime(time));
    return due.length === 0 || this.#isStopped ? undefined : this.#capture(due, time);
  }

  onBatchDone(time: Time, hasFailed: boolean): void {
    if (hasFailed) this.#failed.add(time.milliseconds);
    else this.#failed.delete(time.milliseconds);
    for (const oldest of this.#failed) if (this.#failed.size > MOST_FAILED) this.#failed.delete(oldest);
    if (!hasFailed) this.#write(time);
  }

  /** What may be forgotten after the batch of `time`: nothing that a state which is not on disk is made from. */
  forgettable(time: Time): Time {
    let safe = time;
    for (const [node, id] of this.#states) {
      const base = this.#durable.get(id) ?? node.bornAt?.milliseconds ?? time.milliseconds;
      if (node.rememberDuration) safe = safe.min(new Time(base).plus(node.rememberDuration));
    }
    return safe;
  }

  /** Resolves when everything so far is on disk. */
  drained(): Promise<void> {
    return this.#queue.drained();
  }

  /** What fails from now on fails because everything ends. */
  stop(): void {
    this.#isStopped = true;
  }

  async #capture(due: readonly (readonly [Node, string])[], time: Time): Promise<void> {
    for (const [node, id] of due) {
      const what = `The state of ${node.label} at ${time}`;
      try {
        const save = await this.saves.capture(id, node, time);
        if (save) this.#enqueue(what, save);
      } catch (error) {
        this.#tell(what, error);
      }
    }
  }

  #write(time: Time): void {
    // One of an older batch that was late knows more than the one of the latest batch did.
    this.#latest = Math.max(this.#latest, time.milliseconds);
    const { graph, batchDuration, unfinished } = this.#parts;
    const ids = this.#ids;
    const running = [...unfinished()];
    const failed = [...this.#failed];
    const first = Math.min(this.#latest, ...running);
    const inputs = graph.inputs.map((input) => ({ id: ids.get(input)!, label: input.displayName, position: input.position() }));
    const states = this.#states.map(([node, id]) => ({ id, label: node.label, bornAt: node.bornAt!.milliseconds }));
    const unclaimed = this.#unclaimed;
    const facts = {
      time: this.#latest,
      zeroTime: graph.zeroTime!.milliseconds,
      batchDuration,
      pendingTimes: [...new Set([...running, ...failed])].sort((a, b) => a - b),
      inputs: [...inputs, ...unclaimed.inputs],
    };
    this.#waiting.push(facts);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#enqueue(`The checkpoint of ${time}`, async () => {
      if (!this.#waiting.includes(facts)) return;
      this.#waiting.splice(this.#waiting.indexOf(facts), 1);
      const saved = states.map((state) => ({ ...state, saved: this.#neededOf(state.id, first, failed) }));
      await this.#folder.write({ ...facts, states: [...saved, ...unclaimed.states] } satisfies Checkpoint);
      this.#durable = new Map(saved.map(({ id, bornAt, saved: all }) => [id, all.findLast(({ time: at }) => at < first)?.time ?? bornAt]));
    });
  }

  /** The batches from `first` on are computed from the latest state before it, a failed batch from the latest before that; others are not needed any more. */
  #neededOf(id: string, first: number, failed: readonly number[]): SavedState[] {
    const all = this.saves.of(id).toSorted((a, b) => a.time - b.time);
    const baseOf = (time: number): number => all.findLastIndex((state) => state.time < time);
    const bases = new Set([first, ...failed].map(baseOf));
    const saved = all.filter((_, i) => i > baseOf(first) || bases.has(i));
    this.saves.keep(id, saved);
    return saved;
  }

  #enqueue(what: string, task: () => Promise<void>): void {
    this.#queue.run(task).catch((error: unknown) => this.#tell(what, error));
  }

  #tell(what: string, error: unknown): void {
    if (this.#isStopped) return;
    const why = error instanceof Error ? error.message : String(error);
    this.#parts.warn(`${what} could not be written to ${this.#parts.directory} (${why}). The next one is tried as usual.`);
  }
}
