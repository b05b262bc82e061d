import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeRows } from '../../rdd/frames/decode.ts';
import { encodeRows } from '../../rdd/frames/encode.ts';
import { ParallelCollectionNode } from '../../rdd/nodes/ParallelCollectionNode.ts';
import type { Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { Values } from '../../rdd/plan/Step.ts';
import type { RDD } from '../../rdd/RDD.ts';
import type { SparkContext } from '../../rdd/SparkContext.ts';
import { seal, unseal } from './seal.ts';

const fileOf = (folder: string, partition: number): string => path.join(folder, `part-${String(partition).padStart(5, '0')}`);

/** Rows of one partition that were read from disk. */
class FrameRows implements Values {
  readonly #frame: Uint8Array;

  constructor(frame: Uint8Array) {
    this.#frame = frame;
  }

  get rows(): readonly unknown[] {
    return decodeRows(this.#frame);
  }

  frame(): Uint8Array {
    return this.#frame;
  }
}

/** Writes the rows of each partition to a file of its own. The folder is there when all of it is. Returns the number of partitions. */
export async function saveRows(rdd: RDD<unknown>, folder: string): Promise<number> {
  const parts = await rdd.glom().collect();
  const aside = `${folder}.tmp`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  for (const [i, rows] of parts.entries()) await writeFile(fileOf(aside, i), seal(encodeRows(rows)));
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
  return parts.length;
}

/** Rows that were saved, by partition; undefined when a part is missing or damaged. */
export function readRows(folder: string, partitions: number): Values[] | undefined {
  const parts: Values[] = [];
  for (let i = 0; i < partitions; i++) {
    const frame = readFrame(fileOf(folder, i));
    if (!frame) return undefined;
    parts.push(new FrameRows(frame));
  }
  return parts;
}

function readFrame(file: string): Uint8Array | undefined {
  try {
    const bytes = unseal(readFileSync(file));
    // A frame's doubles are aligned to its start, which what follows a checksum is not.
    return bytes && new Uint8Array(bytes);
  } catch {
    return undefined;
  }
}

/** An RDD of rows that were saved, partition for partition as they were. */
export function rddOf(sparkContext: SparkContext, parts: readonly Values[], partitioner: Partitioner | undefined): RDD<unknown> {
  const node = new ParallelCollectionNode([], parts.length);
  node.checkpointed = parts;
  node.partitioner = partitioner;
  return sparkContext.make(node);
}
