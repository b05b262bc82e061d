import { KernelError } from '../base/errors.ts';
import { DRIVER_ONLY } from './closure/driverOnly.ts';
import type { Partitioner } from './partitioner/Partitioner.ts';
import { debugString } from './plan/debugString.ts';
import type { RDDNode } from './plan/RDDNode.ts';
import type { RDD } from './RDD.ts';
import type { SparkContext } from './SparkContext.ts';
import { StorageLevel } from './StorageLevel.ts';

/** What every RDD is, whatever its rows: a node of the lineage graph, in a context. @example lines.map(parse).setName('parsed').cache() */
export abstract class Lineage<T> {
  readonly [DRIVER_ONLY] = 'an RDD';
  readonly context: SparkContext;
  /** The plan of this RDD, as data. */
  readonly node: RDDNode;
  declare protected readonly rowType: T;

  constructor(context: SparkContext, node: RDDNode) {
    this.context = context;
    this.node = node;
  }

  /** An RDD of this context, made from this one. */
  abstract derive<U>(node: RDDNode): RDD<U>;

  get id(): number {
    return this.node.id;
  }

  get sparkContext(): SparkContext {
    return this.context;
  }

  /** How keys are laid out, where that is known. */
  get partitioner(): Partitioner | undefined {
    return this.node.partitioner;
  }

  get name(): string | undefined {
    return this.node.name;
  }

  /** Names it for plans and the page. @example lines.setName('clicks') */
  setName(name: string): this {
    this.node.name = name;
    return this;
  }

  /** How many partitions it has. Files are listed at the first call. @example sc.parallelize([1, 2, 3], 3).getNumPartitions() // 3 */
  getNumPartitions(): number {
    return this.node.partitionCount();
  }

  /** Keeps the rows where they are computed, at the first job, until unpersist. @example const parsed = lines.map(parse).persist() */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    const { node } = this;
    if (node.isPersisted && node.storageLevel !== level) {
      throw new KernelError(
        'STORAGE_LEVEL_SET',
        `The storage level of RDD ${node.id} is ${node.storageLevel} and cannot become ${level}. Call unpersist() first.`,
      );
    }
    node.storageLevel = level;
    this.context.watchBlocks(node);
    return this;
  }

  /** persist() in memory. @example lines.map(parse).cache() */
  cache(): this {
    return this.persist();
  }

  /** Forgets the kept rows; they are computed again when needed. @example parsed.unpersist() */
  unpersist(_blocking = false): this {
    this.node.storageLevel = StorageLevel.NONE;
    this.context.dropBlocks(this.node.id);
    return this;
  }

  /** How the rows are kept. @example parsed.getStorageLevel() // MEMORY_ONLY */
  getStorageLevel(): StorageLevel {
    return this.node.storageLevel;
  }

  /** Writes the rows into the checkpoint folder at the next job and forgets the parents. @example state.checkpoint() */
  checkpoint(): void {
    this.context.markCheckpoint(this.node);
  }

  /** Forgets the parents once the rows are kept by the workers; a worker that dies then takes them along. @example state.localCheckpoint() */
  localCheckpoint(): this {
    if (!this.node.isPersisted) this.persist(StorageLevel.MEMORY_AND_DISK);
    this.node.isLocalCheckpoint = true;
    return this;
  }

  get isCheckpointed(): boolean {
    return this.node.isCut;
  }

  /** The lineage as text, one line a node, a new indent for each exchange. @example console.log(counts.toDebugString()) */
  toDebugString(): string {
    return debugString(this.node);
  }

  toString(): string {
    return `${this.name ?? ''}${this.name === undefined ? '' : ' '}${this.node.kind}[${this.id}]`;
  }
}
