import { deserialize } from 'node:v8';
import { Duration } from '../../base/Duration.ts';
import { KernelError } from '../../base/errors.ts';
import { readPayload } from '../../rdd/closure/revive.ts';
import { nodeOf } from '../../rdd/plan/nodeKinds.ts';
import type { RDDNode } from '../../rdd/plan/RDDNode.ts';
import type { SparkContext } from '../../rdd/SparkContext.ts';
import type { StorageLevel } from '../../rdd/StorageLevel.ts';
import type { Accumulator } from '../../rdd/shared/Accumulator.ts';
import type { Broadcast } from '../../rdd/shared/Broadcast.ts';
import { DStream } from '../dstream/DStream.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { type ReceiverParts, receiverOf } from '../receiver/receiverParts.ts';
import { StreamingContext, type StreamingContextOptions } from '../StreamingContext.ts';
import './operators.ts';
import { makerOf } from './operatorTypes.ts';
import { local } from './portable.ts';
import type { OperatorPlan, StreamPlan } from './StreamPlan.ts';

/** An application that was made from a plan, not started yet. */
export interface ReadPlan {
  readonly context: StreamingContext;
  /** In the plan's order. */
  readonly operators: readonly StreamNode<unknown>[];
  /** The plan's accumulators, here. */
  readonly accumulators: readonly Accumulator<never, unknown>[];
}

/**
 * Makes the application that a plan describes. Its settings go before those of the SparkContext; `options` go before both.
 *
 * @example
 * const { context } = await readPlan(JSON.parse(text), { sparkContext: sc });
 * context.start();
 */
export async function readPlan(
  plan: StreamPlan,
  { sparkContext, ...options }: StreamingContextOptions & { readonly sparkContext: SparkContext },
): Promise<ReadPlan> {
  if (plan?.version !== 1) {
    throw new KernelError(
      'PLAN_INVALID',
      `This is no plan that can be read here: its version is ${String(plan?.version)}, and 1 is needed.`,
    );
  }
  const context = new StreamingContext(sparkContext, new Duration(plan.batchDuration), {
    name: plan.name,
    ...options,
    conf: { ...plan.conf, ...options.conf },
  });
  if (plan.rememberDuration !== undefined) context.remember(new Duration(plan.rememberDuration));
  return new PlanReader(local(plan), context).read();
}

class PlanReader {
  readonly #plan: StreamPlan;
  readonly #context: StreamingContext;
  readonly #operators: StreamNode<never>[] = [];
  readonly #lineages: RDDNode[] = [];
  readonly #rdds = new Map<RDDNode, unknown>();
  readonly #accumulators = new Map<number, Accumulator<never, unknown>>();
  readonly #broadcasts = new Map<number, Broadcast<unknown>>();

  constructor(plan: StreamPlan, context: StreamingContext) {
    this.#plan = plan;
    this.#context = context;
  }

  async read(): Promise<ReadPlan> {
    const { operators, functions, lineages, accumulators, broadcasts } = this.#plan;
    const { sparkContext } = this.#context;
    for (const { id, kind, name } of accumulators) this.#accumulators.set(id, accumulatorOf(sparkContext, kind, name));
    for (const { id, value } of broadcasts) this.#broadcasts.set(id, sparkContext.broadcast(deserialize(Buffer.from(value, 'base64'))));
    const all = [
      ...lineages.map(({ parts }) => parts),
      ...operators.flatMap((of) => [of.closures, of.driverFunctions, of.settings, of.made]),
    ];
    const read = await readPayload(
      { functions, root: { array: all } },
      {
        shared: { broadcast: (id) => this.#broadcasts.get(id)!, accumulator: (id) => this.#accumulators.get(id)! },
        ofDriver: (name, args) => this.#ofDriver(name, args),
      },
    );
    for (const { parts, storageLevel } of lineages) this.#lineages.push(kept(nodeOf(read(parts) as unknown[]), storageLevel));
    for (const operator of operators) this.#operators.push(await this.#make(operator, read as never));
    return { context: this.#context, operators: this.#operators, accumulators: [...this.#accumulators.values()] };
  }

  async #make(operator: OperatorPlan, read: (ref: unknown) => never): Promise<StreamNode<never>> {
    const { type, module, operation, parents, checkpointDuration } = operator;
    const make = await makerOf(type, module);
    if (!make) throw new KernelError('PLAN_INVALID', `The plan has an operator of type ${type}, which ${module} does not make here.`);
    const node = make({
      context: this.#context,
      parents: parents.map((place) => this.#operators[place]!),
      operation,
      closures: read(operator.closures),
      driverFunctions: read(operator.driverFunctions),
      settings: read(operator.settings),
      made: read(operator.made),
    });
    // As it was where it was written, so that messages name the person's line and state finds its operator.
    node.creationSite = operator.site;
    node.owner = operator.owner;
    node.givenName = operator.name;
    node.storageLevel = operator.storageLevel;
    if (checkpointDuration !== undefined) node.checkpointDuration = new Duration(checkpointDuration);
    return node;
  }

  #ofDriver(name: string, args: unknown[]): unknown {
    switch (name) {
      case 'sparkContext':
        return this.#context.sparkContext;
      case 'context':
        return this.#context;
      case 'stream':
        return new DStream(this.#operators[args[0] as number]!);
      case 'lineage':
        return this.#lineages[args[0] as number];
      case 'rdd':
        return this.#rddOf(args[0] as RDDNode);
      case 'receiver':
        return receiverOf(args as unknown as ReceiverParts);
      default:
        throw new KernelError('PLAN_INVALID', `The plan refers to ${name}, which is not known here.`);
    }
  }

  /** One RDD for each node, as where it was written: what is persisted is persisted once. */
  #rddOf(node: RDDNode): unknown {
    const known = this.#rdds.get(node);
    if (known) return known;
    const rdd = this.#context.sparkContext.make(node);
    if (node.isPersisted) this.#context.sparkContext.watchBlocks(node);
    this.#rdds.set(node, rdd);
    return rdd;
  }
}

function kept(node: RDDNode, storageLevel: StorageLevel): RDDNode {
  node.storageLevel = storageLevel;
  return node;
}

function accumulatorOf(sparkContext: SparkContext, kind: string, name: string | undefined): Accumulator<never, unknown> {
  switch (kind) {
    case 'long':
      return sparkContext.longAccumulator(name);
    case 'double':
      return sparkContext.doubleAccumulator(name);
    case 'collection':
      return sparkContext.collectionAccumulator(name);
    default:
      throw new KernelError('PLAN_INVALID', `The plan has an accumulator of kind ${kind}, which is not known here.`);
  }
}
