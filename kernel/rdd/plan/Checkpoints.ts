import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '../../base/errors.ts';
import { decodeRows } from '../frames/decode.ts';
import { encodeRows } from '../frames/encode.ts';
import type { JobRunner } from '../JobRunner.ts';
import type { RDDNode } from './RDDNode.ts';
import type { Values } from './Step.ts';

/** RDDs whose rows go to disk with the next job, so that their lineage can be forgotten. */
export class Checkpoints {
  directory: string | undefined;
  readonly #marked = new WeakSet<RDDNode>();
  #count = 0;

  mark(node: RDDNode): void {
    if (this.directory === undefined) {
      throw new KernelError(
        'CHECKPOINT_DIR_MISSING',
        'Checkpoint directory has not been set in the SparkContext. Call sc.setCheckpointDir(folder) first.',
      );
    }
    if (node.isCut || this.#marked.has(node)) return;
    this.#marked.add(node);
    this.#count++;
  }

  /** Cuts what can be cut now that a job has run. */
  async afterJob(node: RDDNode, runner: JobRunner, signal: AbortSignal): Promise<void> {
    for (const at of this.#lineage(node)) {
      if (this.#marked.has(at)) {
        this.#marked.delete(at);
        this.#count--;
        await this.#write(at, runner, signal);
      } else if (at.isLocalCheckpoint && !at.isCut && runner.keptPartitions(at.id) === at.partitionCount()) at.cut();
    }
  }

  *#lineage(node: RDDNode, seen = new Set<RDDNode>()): Generator<RDDNode> {
    if (seen.has(node) || node.isCut) return;
    seen.add(node);
    for (const parent of node.parents) yield* this.#lineage(parent, seen);
    for (const shuffle of node.shuffles) yield* this.#lineage(shuffle.parent, seen);
    if (this.#count > 0 || node.isLocalCheckpoint) yield node;
  }

  async #write(node: RDDNode, runner: JobRunner, signal: AbortSignal): Promise<void> {
    const folder = join(this.directory!, `rdd-${node.id}`);
    mkdirSync(folder, { recursive: true });
    const partitions = Array.from({ length: node.partitionCount() }, (_, i) => i);
    const parts = (await runner.run({ node, action: { kind: 'collect' }, partitions, signal })) as unknown[][];
    node.checkpointed = parts.map((rows, i) => {
      const file = join(folder, `part-${String(i).padStart(5, '0')}`);
      writeFileSync(`${file}.tmp`, encodeRows(rows));
      renameSync(`${file}.tmp`, file);
      return new FileRows(file);
    });
    node.cut();
  }
}

/** Rows of a file, read again whenever they are needed: a checkpoint frees memory. */
class FileRows implements Values {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  get rows(): readonly unknown[] {
    return decodeRows(this.frame());
  }

  frame(): Uint8Array {
    // A frame's doubles are aligned to its start, which a slice of a pooled buffer is not.
    return new Uint8Array(readFileSync(this.#file));
  }
}
