import path from 'node:path';
import type { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { Time } from '../../base/Time.ts';
import type { DStreamGraph } from '../dstream/DStreamGraph.ts';
import { IncrementalNode } from '../dstream/operators/IncrementalNode.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import type { Checkpoint, InputCheckpoint, SavedState, StateCheckpoint } from './Checkpoint.ts';
import { CheckpointFolder } from './CheckpointFolder.ts';
import type { Unclaimed } from './CheckpointWriter.ts';
import { DISK } from './files/DiskFileSystem.ts';
import type { FileSystem } from './files/FileSystem.ts';
import type { StateSaves } from './StateSaves.ts';
import { readState } from './stateFiles.ts';

interface Target {
  readonly graph: DStreamGraph;
  readonly ids: ReadonlyMap<StreamNode<unknown>, string>;
  readonly saves: StateSaves;
  /** The batches run already, and are at this one: what is restored has missed those before. */
  readonly late?: Time | undefined;
}

/** A checkpoint whose every part was found whole, ready to be put under a program's graph. */
export class Recovery {
  readonly checkpoint: Checkpoint;
  readonly file: string;
  /** Checkpoints that were newer and cannot be used, in words. */
  readonly damages: readonly string[];
  readonly #inputs: Map<string, InputCheckpoint>;
  readonly #states: Map<string, StateCheckpoint>;

  private constructor(found: { file: string; checkpoint: Checkpoint }, damages: string[]) {
    this.file = found.file;
    this.checkpoint = found.checkpoint;
    this.damages = damages;
    this.#inputs = new Map(found.checkpoint.inputs.map((input) => [input.id, input]));
    this.#states = new Map(found.checkpoint.states.map((state) => [state.id, state]));
  }

  /** The latest checkpoint that is whole; undefined when there is none at all. One that is damaged gives way to the one before. */
  static find(directory: string, files: FileSystem = DISK): Recovery | undefined {
    if (CheckpointFolder.list(directory, files).length === 0) return undefined;
    const damages: string[] = [];
    for (const read of new CheckpointFolder(directory, files).read()) {
      if ('damage' in read) {
        damages.push(`The checkpoint ${read.file} cannot be used: ${read.damage}.`);
        continue;
      }
      const needed = new Set(read.checkpoint.states.flatMap(({ saved }) => saved.flatMap((one) => one.files.map(({ file }) => file))));
      const lost = [...needed].find((file) => !readState(files, path.join(directory, file)));
      if (!lost) return new Recovery(read, damages);
      damages.push(`The checkpoint ${read.file} cannot be used: its state in ${lost} is damaged or gone.`);
    }
    throw new KernelError('CHECKPOINT_UNREADABLE', [...damages, CREATE_ON_ERROR].join(' '));
  }

  /** What no operator has taken up yet. */
  get unclaimed(): Unclaimed {
    return { inputs: [...this.#inputs.values()], states: [...this.#states.values()] };
  }

  /** By id, what is saved of the states. */
  get saved(): Map<string, readonly SavedState[]> {
    return new Map(this.checkpoint.states.map(({ id, saved }) => [id, this.#usable(saved)]));
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

  /** What to tell of checkpoints that could not be used. */
  get notices(): string[] {
    return this.damages.map((damage) => `${damage} The one before is used: ${path.basename(this.file)}.`);
  }

  /** Puts states and positions under the operators that they belong to and that have none yet. Returns the operators that got a state. */
  restore({ graph, ids, saves, late }: Target): StreamNode<unknown>[] {
    const restored: StreamNode<unknown>[] = [];
    const { time, pendingTimes, batchDuration } = this.checkpoint;
    for (const input of graph.inputs) {
      const id = ids.get(input)!;
      if (input.isStarted || (late && !this.#inputs.has(id))) continue;
      input.recover({ position: this.#inputs.get(id)?.position, time: new Time(time) });
      this.#inputs.delete(id);
    }
    const first = Math.min(time, ...pendingTimes);
    for (const [node, id] of ids) {
      if (!(node instanceof IncrementalNode) || node.generatedRDDs.size > 0) continue;
      const state = this.#states.get(id);
      this.#states.delete(id);
      if (!state) {
        node.bornAt ??= new Time(first - batchDuration);
        continue;
      }
      node.bornAt = new Time(state.bornAt);
      const saved = this.#usable(state.saved);
      node.restore(
        saved.slice(late ? -1 : 0).map((one) => [one.time, saves.rddOf(one, node)]),
        late,
      );
      restored.push(node);
    }
    return restored;
  }

  /** Tells of what belongs to no operator. */
  unmatched(outcome: string): string[] {
    const { inputs, states } = this.unclaimed;
    return [
      ...inputs.map(
        ({ label }) => `The checkpoint knows where the source "${label}" was, and no source of the program is it: its position ${outcome}.`,
      ),
      ...states.map(({ label, saved }) => {
        const when = saved.length > 0 ? `saved at ${saved.at(-1)!.time} ms` : 'not saved yet';
        return `The checkpoint has state of "${label}" (${when}) that belongs to no operator of the program: it ${outcome}. If its code has changed, name the operator in both, .named("…"), and its state is kept by that name.`;
      }),
    ];
  }

  /** The checkpoint's own batch runs again, so what was saved at its end is made again. */
  #usable(saved: readonly SavedState[]): SavedState[] {
    return saved.filter((state) => state.time < this.checkpoint.time);
  }
}

const CREATE_ON_ERROR = 'Repair or remove the folder, or pass createOnError: true to begin anew.';
