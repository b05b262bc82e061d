import path from 'node:path';
import type { Time } from '../../base/Time.ts';
import { HashPartitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { IncrementalNode } from '../dstream/operators/IncrementalNode.ts';
import type { Capture, CapturedPart } from '../dstream/state/Capture.ts';
import type { SavedState, StateFile } from './Checkpoint.ts';
import type { FileSystem } from './files/FileSystem.ts';
import { writeWhole } from './files/writeWhole.ts';
import { encodeState, type Layout, mergeParts, readState, savedRdd } from './stateFiles.ts';

type Node = IncrementalNode<unknown>;

/** So many captures wait for a slow disk; the next save is of everything again. */
const MOST_WAITING = 4;
/** After so many saves that failed one after another, lineages are cut without the disk: a full disk shall not become a full memory. */
const MOST_FAILED = 3;

/**
 * The states of operators on disk, by the operators' ids. A save is all of a state or what changed since the one before. Small files
 * grow together, each row being written again a logarithmic number of times; when what changed is as much as all, all is written anew.
 *
 *     all ········  changed ···· ·· ·      + changed ·   ▶   all ········  changed ···· ····
 */
export class StateSaves {
  readonly #directory: string;
  readonly #files: FileSystem;
  readonly #saved = new Map<string, SavedState[]>();
  readonly #waiting = new Map<string, number>();
  readonly #failures = new Map<string, number>();

  constructor(directory: string, files: FileSystem, restored: ReadonlyMap<string, readonly SavedState[]>) {
    this.#directory = directory;
    this.#files = files;
    for (const [id, saved] of restored) this.#saved.set(id, [...saved]);
  }

  of(id: string): readonly SavedState[] {
    return this.#saved.get(id) ?? [];
  }

  keep(id: string, saved: readonly SavedState[]): void {
    this.#saved.set(id, [...saved]);
  }

  /** Takes hold of the state of a batch that has just ended. What is returned writes it. */
  async capture(id: string, node: Node, time: Time): Promise<(() => Promise<void>) | undefined> {
    const rdd = node.generatedRDDs.get(time.milliseconds);
    const waiting = this.#waiting.get(id) ?? 0;
    if (!rdd || waiting >= MOST_WAITING) return undefined;
    const capture = await node.capture(rdd, time, waiting > 0 ? undefined : this.#baseOf(id, rdd.getNumPartitions()));
    this.#waiting.set(id, waiting + 1);
    const isPartitioned = node.partitioner.equals(rdd.partitioner);
    return async () => {
      try {
        const saved = await this.#save(id, capture, { time: time.milliseconds, isPartitioned });
        this.#failures.delete(id);
        node.standOnSaved(rdd, this.rddOf(saved, node));
      } catch (error) {
        const failures = (this.#failures.get(id) ?? 0) + 1;
        this.#failures.set(id, failures);
        if (failures >= MOST_FAILED) rdd.localCheckpoint();
        throw error;
      } finally {
        this.#waiting.set(id, this.#waiting.get(id)! - 1);
      }
    };
  }

  /** The rows of a save, laid out as they were if that is as the operator lays them out. */
  rddOf(saved: SavedState, node: Node): ReturnType<typeof savedRdd> {
    const layout = node.partitioner;
    // Only of Java's hash is it known that it sends keys where it did in another process.
    const isSame = saved.isPartitioned && layout instanceof HashPartitioner && layout.numPartitions === saved.partitions;
    return savedRdd(node.runtime.sparkContext, () => this.#read(saved.files), {
      partitions: saved.partitions,
      partitioner: isSame ? layout : undefined,
    } satisfies Layout);
  }

  /** The time of the latest save, if what changed since is less than everything. */
  #baseOf(id: string, partitions: number): number | undefined {
    const latest = this.of(id).at(-1);
    const [all, ...changed] = latest?.files ?? [];
    if (!all || latest!.partitions !== partitions || (this.#failures.get(id) ?? 0) > 0) return undefined;
    return changed.reduce((sum, { bytes }) => sum + bytes, 0) < all.bytes ? latest!.time : undefined;
  }

  async #save(id: string, { since, parts }: Capture, facts: Pick<SavedState, 'time' | 'isPartitioned'>): Promise<SavedState> {
    const before = since === undefined ? undefined : this.of(id).find((saved) => saved.time === since);
    if (since !== undefined && !before) throw new Error('what it adds to could not be written');
    const kept = [...(before?.files ?? [])];
    let all = parts;
    let bytes = sizeOf(all);
    while (kept.length > 1 && kept.at(-1)!.bytes <= 2 * bytes) {
      all = mergeParts(this.#partsOf(kept.pop()!), all);
      bytes = sizeOf(all);
    }
    const file = this.#newName(id, `${facts.time}-${since === undefined ? 'all' : 'changed'}`);
    await writeWhole(this.#files, path.join(this.#directory, file), encodeState(all));
    const written: StateFile = { file, bytes };
    const saved: SavedState = { ...facts, partitions: parts.length, files: [...kept, written] };
    this.#saved.set(id, [...this.of(id).filter(({ time }) => time !== facts.time), saved]);
    return saved;
  }

  /** A batch that runs again is saved again; the file of its first save is still what the checkpoints before say it is. */
  #newName(id: string, name: string): string {
    const folder = path.join(this.#directory, 'state', id);
    this.#files.makeDirectory(folder);
    let unique = name;
    for (let n = 2; this.#files.isFile(path.join(folder, unique)); n++) unique = `${name}-${n}`;
    return path.join('state', id, unique);
  }

  #read(files: readonly StateFile[]): CapturedPart[] {
    return files.map((file) => this.#partsOf(file)).reduce((before, after) => mergeParts(before, after));
  }

  #partsOf({ file }: StateFile): CapturedPart[] {
    const parts = readState(this.#files, path.join(this.#directory, file));
    if (!parts) throw new Error(`${file} is damaged or gone`);
    return parts;
  }
}

function sizeOf(parts: readonly CapturedPart[]): number {
  return parts.reduce((sum, { rows, removed }) => sum + rows.byteLength + removed.byteLength, 0);
}
