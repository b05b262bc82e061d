import path from 'node:path';
import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { Time } from '../../base/Time.ts';
import { HashPartitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { Values } from '../../rdd/plan/Step.ts';
import type { SparkContext } from '../../rdd/SparkContext.ts';
import type { DStreamGraph } from '../dstream/DStreamGraph.ts';
import { IncrementalNode } from '../dstream/operators/IncrementalNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import type { Checkpoint, SavedState, StateCheckpoint } from './Checkpoint.ts';
import { CheckpointFolder } from './CheckpointFolder.ts';
import { rddOf, readRows } from './stateFiles.ts';

interface Target {
  readonly graph: DStreamGraph;
  readonly ids: ReadonlyMap<StreamNode<unknown>, string>;
  readonly sparkContext: SparkContext;
  readonly warn: (message: string) => void;
}

/** A checkpoint whose every part was found whole, ready to be put under a program's graph. */
export class Recovery {
  readonly checkpoint: Checkpoint;
  readonly file: string;
  /** Checkpoints that were newer and cannot be used, in words. */
  readonly damages: readonly string[];
  readonly #rows: ReadonlyMap<string, readonly Values[]>;

  private constructor(found: { file: string; checkpoint: Checkpoint }, rows: ReadonlyMap<string, readonly Values[]>, damages: string[]) {
    this.file = found.file;
    this.checkpoint = found.checkpoint;
    this.damages = damages;
    this.#rows = rows;
  }

  /** The latest checkpoint that is whole; undefined when there is none at all. One that is damaged gives way to the one before. */
  static find(directory: string): Recovery | undefined {
    if (CheckpointFolder.list(directory).length === 0) return undefined;
    const damages: string[] = [];
    for (const read of new CheckpointFolder(directory).read()) {
      if ('damage' in read) {
        damages.push(`The checkpoint ${read.file} cannot be used: ${read.damage}.`);
        continue;
      }
      const rows = new Map<string, readonly Values[]>();
      const saved = read.checkpoint.states.flatMap((state) => state.saved);
      for (const { folder, partitions } of saved) {
        const parts = readRows(path.join(directory, folder), partitions);
        if (parts) rows.set(folder, parts);
      }
      const lost = saved.find(({ folder }) => !rows.has(folder));
      if (!lost) return new Recovery(read, rows, damages);
      damages.push(`The checkpoint ${read.file} cannot be used: its state in ${lost.folder} is damaged or gone.`);
    }
    throw new KernelError('CHECKPOINT_UNREADABLE', [...damages, CREATE_ON_ERROR].join(' '));
  }

  /** Batches that are run again: those that were not done, and all from the checkpoint's, inclusive, up to `restartTime`. */
  timesUntil(restartTime: Time, batchDuration: Duration): Time[] {
    const times = new Set(this.checkpoint.pendingTimes);
    for (let time = this.checkpoint.time; time < restartTime.milliseconds; time += batchDuration.milliseconds) times.add(time);
    return [...times]
      .filter((time) => time < restartTime.milliseconds)
      .sort((a, b) => a - b)
      .map((time) => new Time(time));
  }

  /** Puts states and positions under the operators that they belong to, and tells of what belongs to none. */
  restore({ graph, ids, sparkContext, warn }: Target): Map<IncrementalNode<unknown>, readonly SavedState[]> {
    for (const damage of this.damages) warn(`${damage} The one before is used: ${path.basename(this.file)}.`);
    const { inputs, states, time, pendingTimes, batchDuration } = this.checkpoint;
    const positions = new Map(inputs.map((input) => [input.id, input]));
    for (const input of graph.inputs) {
      const known = positions.get(ids.get(input)!);
      positions.delete(ids.get(input)!);
      input.recover({ position: known?.position, time: new Time(time) });
    }
    const unmatched = new Map(states.map((state) => [state.id, state]));
    const restored = new Map<IncrementalNode<unknown>, readonly SavedState[]>();
    const first = Math.min(time, ...pendingTimes);
    for (const [node, id] of ids) {
      if (!(node instanceof IncrementalNode)) continue;
      const state = unmatched.get(id);
      unmatched.delete(id);
      if (state) restored.set(node, this.#restoreState(node, state, { sparkContext, first }));
      else node.bornAt = new Time(first - batchDuration);
    }
    for (const { label } of positions.values()) {
      warn(`The checkpoint knows where the source "${label}" was, and no source of the program is it: its position is dropped.`);
    }
    for (const { label, saved } of unmatched.values()) {
      const when = saved.length > 0 ? `saved at ${saved.at(-1)!.time} ms` : 'not saved yet';
      warn(
        `The checkpoint has state of "${label}" (${when}) that belongs to no operator of the program: it is dropped. If its code has changed, name the operator in both, .named("…"), and its state is kept by that name.`,
      );
    }
    return restored;
  }

  #restoreState(
    node: IncrementalNode<unknown>,
    { saved, bornAt }: StateCheckpoint,
    { sparkContext, first }: { sparkContext: SparkContext; first: number },
  ): SavedState[] {
    // The checkpoint's own batch runs again, so what was saved at its end is made again.
    const usable = saved.filter((state) => state.time < this.checkpoint.time);
    const base = usable.findLastIndex((state) => state.time < first);
    const taken = usable.slice(Math.max(base, 0));
    const rdds = taken.map(({ time, folder, partitions, isPartitioned }) => {
      const layout = node.partitioner;
      // Only of Java's hash is it known that it sends keys where it did in the other process.
      const isSame = isPartitioned && layout instanceof HashPartitioner && layout.numPartitions === partitions;
      return [time, rddOf(sparkContext, this.#rows.get(folder)!, isSame ? layout : undefined)] as const;
    });
    node.bornAt = new Time(bornAt);
    node.restore(rdds);
    return taken;
  }
}

const CREATE_ON_ERROR = 'Repair or remove the folder, or pass createOnError: true to begin anew.';
