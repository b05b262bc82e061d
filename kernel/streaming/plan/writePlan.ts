import { serialize } from 'node:v8';
import { KernelError } from '../../base/errors.ts';
import type { ValueRef } from '../../rdd/closure/payload.ts';
import { ClosureWriter, type DriverValue } from '../../rdd/closure/serialize.ts';
import { partsOf } from '../../rdd/plan/nodeKinds.ts';
import { RDDNode } from '../../rdd/plan/RDDNode.ts';
import { RDD } from '../../rdd/RDD.ts';
import { SparkContext } from '../../rdd/SparkContext.ts';
import type { Broadcast } from '../../rdd/shared/Broadcast.ts';
import { DStream } from '../dstream/DStream.ts';
import type { StreamNode } from '../dstream/StreamNode.ts';
import { Receiver } from '../receiver/Receiver.ts';
import { receiverParts } from '../receiver/receiverParts.ts';
import { StreamingContext } from '../StreamingContext.ts';
import './operators.ts';
import { moduleOfOperator } from './operatorTypes.ts';
import { portable } from './portable.ts';
import type { OperatorPlan, StreamPlan } from './StreamPlan.ts';

/**
 * Writes a context's graph down, with all that its functions refer to. Throws an error that names the operator, the variable and its
 * place when something lives in this process only.
 *
 * @example
 * const text = JSON.stringify(writePlan(ssc));
 */
export function writePlan(context: StreamingContext): StreamPlan {
  return new PlanWriter(context).write();
}

class PlanWriter {
  readonly #context: StreamingContext;
  readonly #writer = new ClosureWriter((value) => this.#ofDriver(value));
  readonly #places = new Map<StreamNode<unknown>, number>();
  readonly #lineages: StreamPlan['lineages'][number][] = [];
  readonly #lineagePlaces = new Map<RDDNode, number>();

  constructor(context: StreamingContext) {
    this.#context = context;
  }

  write(): StreamPlan {
    const { graph, name, batchDuration, sparkContext, options } = this.#context;
    const operators: OperatorPlan[] = [];
    for (const node of graph.nodes()) {
      operators.push(this.#operator(node));
      this.#places.set(node, operators.length - 1);
    }
    const { functions, accumulators, broadcasts } = this.#writer;
    return portable({
      version: 1,
      name,
      batchDuration: batchDuration.milliseconds,
      rememberDuration: graph.rememberDuration?.milliseconds,
      conf: { ...Object.fromEntries(sparkContext.conf), ...options.conf },
      operators,
      functions,
      lineages: this.#lineages,
      accumulators: Array.from(accumulators, ({ id, kind, name: called }) => ({ id, kind, name: called })),
      broadcasts: Array.from(broadcasts, (broadcast) => ({ id: broadcast.id, value: bytesOf(broadcast) })),
    });
  }

  #operator(node: StreamNode<unknown>): OperatorPlan {
    const { operation, closures = [], driverFunctions = [], settings = [] } = node.definition;
    const module = moduleOfOperator(node);
    if (module === undefined || operation === 'display') {
      throw new KernelError(
        'PLAN_NOT_WRITABLE',
        `The plan cannot be written out: ${node.label} belongs to this process only. Use foreachRDD, print or a save in its place.`,
      );
    }
    const write = (values: readonly unknown[], what: string): ValueRef => {
      try {
        // A refusal names the function that captures the culprit; settings have the operator's own first function.
        return { array: values.map((value, i) => this.#writer.write(value, asCapturer(value, node), `${what}[${i}]`)) };
      } catch (cause) {
        throw notWritable(node, cause);
      }
    };
    return {
      type: node.constructor.name,
      module,
      operation,
      parents: node.parents.map((parent) => this.#places.get(parent)!),
      closures: write(closures, 'functions'),
      driverFunctions: write(driverFunctions, 'functions'),
      settings: write(settings, 'settings'),
      made: write(node.made, 'values'),
      site: node.creationSite,
      name: node.givenName,
      owner: node.owner,
      storageLevel: node.storageLevel,
      checkpointDuration: node.checkpointDuration?.milliseconds,
    };
  }

  #ofDriver(value: object): DriverValue | undefined {
    if (value instanceof SparkContext) return value === this.#context.sparkContext ? { driver: 'sparkContext', args: [] } : undefined;
    if (value instanceof StreamingContext) return value === this.#context ? { driver: 'context', args: [] } : undefined;
    if (value instanceof DStream) {
      const place = this.#places.get(value.node);
      return place === undefined ? undefined : { driver: 'stream', args: [place] };
    }
    if (value instanceof RDD) return { driver: 'rdd', args: [value.node] };
    if (value instanceof RDDNode) return { driver: 'lineage', args: [this.#lineage(value)] };
    if (value instanceof Receiver) return { driver: 'receiver', args: receiverParts(value) };
    return undefined;
  }

  #lineage(node: RDDNode): number {
    const known = this.#lineagePlaces.get(node);
    if (known !== undefined) return known;
    const parts = partsOf(node);
    if (!parts) {
      throw new KernelError(
        'PLAN_NOT_WRITABLE',
        `RDD ${node.name ?? node.id} (${node.kind}) was made from rows that only this process has. Collect it and use sc.parallelize(rows), or make it inside the function.`,
      );
    }
    const written = this.#writer.write(parts, node, 'RDD');
    this.#lineages.push({ parts: written, storageLevel: node.storageLevel });
    this.#lineagePlaces.set(node, this.#lineages.length - 1);
    return this.#lineages.length - 1;
  }
}

function asCapturer(value: unknown, node: StreamNode<unknown>): object {
  if (typeof value === 'function') return value;
  return node.definition.closures?.[0] ?? node.definition.driverFunctions?.[0] ?? node;
}

function notWritable(node: StreamNode<unknown>, cause: unknown): unknown {
  if (!(cause instanceof KernelError)) return cause;
  const { place, hint } = cause;
  return new KernelError('PLAN_NOT_WRITABLE', `The plan cannot be written out because of ${node.label}: ${cause.message}`, {
    cause,
    ...place,
    ...(hint === undefined ? {} : { hint }),
  });
}

function bytesOf(broadcast: Broadcast<unknown>): string {
  try {
    return serialize(broadcast.value).toString('base64');
  } catch (cause) {
    throw new KernelError('PLAN_NOT_WRITABLE', `The plan cannot be written out: broadcast ${broadcast.id} holds what is not data.`, {
      cause,
    });
  }
}
