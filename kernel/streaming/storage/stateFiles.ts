import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { decodeRows } from '../../rdd/frames/decode.ts';
import { encodeRows } from '../../rdd/frames/encode.ts';
import { ParallelCollectionNode } from '../../rdd/nodes/ParallelCollectionNode.ts';
import { keyId } from '../../rdd/partitioner/key.ts';
import type { Partitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { Values } from '../../rdd/plan/Step.ts';
import type { RDD } from '../../rdd/RDD.ts';
import type { SparkContext } from '../../rdd/SparkContext.ts';
import type { CapturedPart } from '../dstream/state/Capture.ts';
import { frameOf } from '../dstream/state/MarkedRows.ts';
import type { FileSystem } from './files/FileSystem.ts';

const VERSION = 2;
const FIRST_LINE = /^millrace-state (\d+) ([\da-f]+)\n/;

/** The bytes of a file of state: a line with the version and the checksum of the rest, then the parts. */
export function encodeState(parts: readonly CapturedPart[]): Uint8Array[] {
  const body = serialize(parts);
  return [Buffer.from(`millrace-state ${VERSION} ${crc32(body).toString(16)}\n`), body];
}

/** What a file of state holds, by partition; undefined when it is missing, damaged or of another version. */
export function readState(files: FileSystem, file: string): CapturedPart[] | undefined {
  const bytes = files.read(file);
  const [line, version, checksum] = FIRST_LINE.exec(Buffer.from(bytes?.subarray(0, 64) ?? []).toString('latin1')) ?? [];
  if (!bytes || line === undefined || Number(version) !== VERSION) return undefined;
  const body = bytes.subarray(line.length);
  return crc32(body).toString(16) === checksum ? (deserialize(body) as CapturedPart[]) : undefined;
}

/** What one save and the next one are together. */
export function mergeParts(before: readonly CapturedPart[], after: readonly CapturedPart[]): CapturedPart[] {
  return after.map((part, i) => {
    const earlier = before[i];
    if (part.isWhole || !earlier) return part;
    const rows = new Map<unknown, unknown>();
    for (const row of pairsOf(earlier.rows)) rows.set(keyId(row[0]), row);
    const gone = new Set(earlier.isWhole ? [] : idsOf(earlier.removed));
    for (const id of idsOf(part.removed)) {
      rows.delete(id);
      if (!earlier.isWhole) gone.add(id);
    }
    for (const row of pairsOf(part.rows)) {
      const id = keyId(row[0]);
      rows.set(id, row);
      gone.delete(id);
    }
    return { isWhole: earlier.isWhole, rows: frameOf([...rows.values()]), removed: frameOf([...gone]) };
  });
}

/** Rows of one partition that are put together from the files of a save when somebody needs them. */
class SavedRows implements Values {
  readonly #parts: () => CapturedPart;

  constructor(parts: () => CapturedPart) {
    this.#parts = parts;
  }

  get rows(): readonly unknown[] {
    return decodeRows(aligned(this.#parts().rows));
  }

  frame(): Uint8Array {
    return encodeRows(this.rows);
  }
}

/** An RDD of the rows in the files of a save, partition for partition as they were. The files are read when it is computed. */
export function savedRdd(sparkContext: SparkContext, read: () => readonly CapturedPart[], layout: Layout): RDD<unknown> {
  const { partitions, partitioner } = layout;
  const node = new ParallelCollectionNode([], partitions);
  node.checkpointed = Array.from({ length: partitions }, (_, i) => new SavedRows(() => read()[i]!));
  node.partitioner = partitioner;
  return sparkContext.make(node);
}

export interface Layout {
  readonly partitions: number;
  readonly partitioner: Partitioner | undefined;
}

const pairsOf = (frame: Uint8Array): readonly [unknown, unknown][] => decodeRows(aligned(frame)) as [unknown, unknown][];
const idsOf = (frame: Uint8Array): readonly unknown[] => decodeRows(aligned(frame));

/** A frame's doubles are aligned to its start, which a piece of a file is not. */
function aligned(frame: Uint8Array): Uint8Array {
  return frame.byteOffset % 8 === 0 ? frame : new Uint8Array(frame);
}
