import type { OperatorGraph, OperatorInfo } from '../../protocol/question.ts';
import { isParagraph } from '../../rdd/closure/registry.ts';
import type { RDD } from '../../rdd/index.ts';
import { rowText } from '../../rdd/rowText.ts';
import { StorageLevel } from '../../rdd/StorageLevel.ts';
import { InputNode } from '../../streaming/dstream/input/InputNode.ts';
import type { StreamNode } from '../../streaming/dstream/StreamNode.ts';
import type { StreamingContext } from '../../streaming/StreamingContext.ts';
import type { BatchInfo } from '../../streaming/scheduler/BatchInfo.ts';

/** Counting all operators of a batch may take so long, ms; those left over are counted at the next look. */
const BUDGET = 400;
const SAMPLE_ROWS = 20;
const ROW_LENGTH = 500;
/** More batches than this under way: a stream that is behind is not held up by lookers. */
const BEHIND = 2;

/**
 * What a person sees of a context's graph. Figures are found by looking at the last batch again, and only when somebody asks: a pipeline
 * that nobody looks at counts nothing.
 */
export class GraphView {
  readonly #context: StreamingContext;
  readonly #ids = new WeakMap<StreamNode<unknown>, number>();
  #last = 0;
  /** The last completed batch, and how many rows each operator had in it. */
  #time: number | undefined;
  #counts = new Map<number, number>();
  #counting: Promise<void> = Promise.resolve();

  constructor(context: StreamingContext) {
    this.#context = context;
    context.addStreamingListener({
      onBatchCompleted: ({ batchInfo }: { batchInfo: BatchInfo }) => {
        this.#time = batchInfo.batchTime.milliseconds;
        this.#counts = new Map();
      },
    });
  }

  async look(sampleOf: number | undefined): Promise<OperatorGraph> {
    const nodes = [...this.#context.graph.nodes()];
    const withheld = this.#withheld();
    let sample: OperatorGraph['sample'];
    if (withheld === undefined) {
      // Several pages may look at once; they share what is counted.
      this.#counting = this.#counting.then(() => this.#count(nodes));
      await this.#counting;
      sample = sampleOf === undefined ? undefined : await this.#sample(nodes, sampleOf);
    }
    return {
      ...(this.#time === undefined ? {} : { time: this.#time }),
      operators: nodes.map((node) => this.#describe(node)),
      ...(sample === undefined ? {} : { sample }),
      ...(withheld === undefined ? {} : { withheld }),
    };
  }

  #withheld(): string | undefined {
    if (this.#context.getState() !== 'ACTIVE') return 'The stream does not run: there is no batch to look at.';
    if (this.#time === undefined) return 'No batch has been completed yet.';
    const { pendingBatches } = this.#context;
    return pendingBatches > BEHIND ? `The stream is ${pendingBatches} batches behind: counting would hold it up more.` : undefined;
  }

  async #count(nodes: readonly StreamNode<unknown>[]): Promise<void> {
    const counts = this.#counts;
    const until = performance.now() + BUDGET;
    for (const node of nodes) {
      const id = this.#idOf(node);
      const rdd = counts.has(id) ? undefined : this.#latest(node);
      const count = rdd && (await this.#quietly(() => rdd.count()));
      if (count !== undefined) counts.set(id, count);
      if (performance.now() > until) return;
    }
  }

  async #sample(nodes: readonly StreamNode<unknown>[], id: number): Promise<OperatorGraph['sample']> {
    const node = nodes.find((each) => this.#idOf(each) === id);
    const rdd = node && this.#latest(node);
    const rows = rdd && (await this.#quietly(() => rdd.take(SAMPLE_ROWS)));
    return rows && { operator: id, rows: rows.map((row) => shorten(rowText(row))) };
  }

  /** A batch may be forgotten while it is looked at; then there is nothing to tell. */
  async #quietly<R>(look: () => Promise<R>): Promise<R | undefined> {
    try {
      return await this.#context.sparkContext.inspect(look);
    } catch {
      return undefined;
    }
  }

  /** Its RDD of the last completed batch; an operator with a longer slide has an earlier one. */
  #latest(node: StreamNode<unknown>): RDD<unknown> | undefined {
    const times = [...node.generatedRDDs.keys()].filter((time) => time <= this.#time!);
    return node.generatedRDDs.get(Math.max(...times));
  }

  #describe(node: StreamNode<unknown>): OperatorInfo {
    const { script, line, column } = node.creationSite;
    const isOfParagraph = script !== undefined && isParagraph(script);
    const records = this.#counts.get(this.#idOf(node));
    const isOutput = this.#context.graph.outputs.some((output) => (output as StreamNode<unknown>) === node);
    return {
      id: this.#idOf(node),
      operation: node.definition.operation,
      ...(node.givenName === undefined ? {} : { name: node.givenName }),
      ...(isOfParagraph ? { paragraphId: script as NonNullable<OperatorInfo['paragraphId']> } : {}),
      ...(isOfParagraph && line !== undefined && column !== undefined ? { line, column } : {}),
      parents: node.parents.map((parent) => this.#idOf(parent)),
      slide: node.slideDuration.milliseconds,
      role: node instanceof InputNode ? 'source' : isOutput ? 'output' : 'operator',
      isKept: node.storageLevel !== StorageLevel.NONE,
      hasState: node.mustCheckpoint,
      ...(records === undefined ? {} : { records }),
    };
  }

  #idOf(node: StreamNode<unknown>): number {
    let id = this.#ids.get(node);
    if (id === undefined) {
      id = ++this.#last;
      this.#ids.set(node, id);
    }
    return id;
  }
}

function shorten(text: string): string {
  return text.length <= ROW_LENGTH ? text : `${text.slice(0, ROW_LENGTH)}…`;
}
