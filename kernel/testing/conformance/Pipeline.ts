import { Milliseconds } from '../../base/Duration.ts';
import { HashPartitioner } from '../../rdd/partitioner/Partitioner.ts';
import type { RDD } from '../../rdd/RDD.ts';
import { StorageLevel } from '../../rdd/StorageLevel.ts';
import { type DStream, MapWithStateDStream } from '../../streaming/dstream/DStream.ts';
import { StateSpec } from '../../streaming/dstream/state/StateSpec.ts';
import type { StreamHarness } from '../StreamHarness.ts';
import type { Batches } from '../TestInputDStream.ts';
import type { Branch, Case, Step } from './Case.ts';
import { functionOf } from './functions.ts';

type Rows = Batches<unknown>;
type Stream = DStream<unknown>;
type Pairs = DStream<[unknown, unknown]>;

/** Builds a case's streams from its steps, through the API that people use. */
export class Pipeline {
  readonly #harness: StreamHarness;
  readonly #test: Case;
  readonly #inputs = new Map<string, Stream>();
  /** The stream after each step, of the main branch; -1 is the input. */
  readonly steps = new Map<number, Stream>();
  #functions = 0;

  constructor(harness: StreamHarness, test: Case) {
    this.#harness = harness;
    this.#test = test;
  }

  /** The stream at the end of the case's pipeline. */
  async build(): Promise<Stream> {
    let stream = this.#input('input');
    this.steps.set(-1, stream);
    for (const [index, step] of ((this.#test.pipeline ?? []) as Step[]).entries()) {
      stream = await this.#apply(stream, step);
      this.steps.set(index, stream);
    }
    return stream;
  }

  /** The stream with states, when there is one. */
  get stateful(): MapWithStateDStream<unknown, unknown, unknown, unknown> | undefined {
    return [...this.steps.values()].find((step) => step instanceof MapWithStateDStream);
  }

  #input(name: string): Stream {
    const known = this.#inputs.get(name);
    if (known) return known;
    const stream = this.#harness.input((this.#test[name] ?? []) as Rows);
    this.#inputs.set(name, stream);
    return stream;
  }

  async #branch({ from, steps }: Branch): Promise<Stream> {
    let stream = this.#input(from);
    for (const step of steps) stream = await this.#apply(stream, step);
    return stream;
  }

  async #apply(stream: Stream, step: Step): Promise<Stream> {
    const pairs = stream as Pairs;
    const f = step.fn === undefined ? undefined : await this.#function(step.fn);
    const window = step.windowMs === undefined ? undefined : Milliseconds(step.windowMs);
    const slide = step.slideMs === undefined ? undefined : Milliseconds(step.slideMs);
    const { numPartitions } = step;
    const other = async (): Promise<never> => (await this.#branch(step.other!)) as never;
    switch (step.op) {
      case 'map':
        return stream.map(f!) as Stream;
      case 'flatMap':
        return stream.flatMap(f!) as Stream;
      case 'filter':
        return stream.filter(f!);
      case 'glom':
        return stream.glom() as Stream;
      case 'mapPartitions':
        return stream.mapPartitions(f!) as Stream;
      case 'repartition':
        return stream.repartition(step.n!);
      case 'reduce':
        return stream.reduce(f!);
      case 'count':
        return stream.count() as Stream;
      case 'countByValue':
        return stream.countByValue(numPartitions) as Stream;
      case 'union':
        return stream.union(await other());
      case 'ctx.union':
        return this.#harness.ssc.union(await this.#branches(step));
      case 'transform':
        return stream.transform(f!);
      case 'transformWith':
        return stream.transformWith(await other(), f!);
      case 'ctx.transform':
        return this.#harness.ssc.transform(await this.#branches(step), f!);
      case 'window':
        return stream.window(window!, slide);
      case 'reduceByWindow':
        return step.invFn === undefined
          ? stream.reduceByWindow(f!, window!, slide!)
          : stream.reduceByWindow(f!, await this.#function(step.invFn), window!, slide!);
      case 'countByWindow':
        return stream.countByWindow(window!, slide) as Stream;
      case 'countByValueAndWindow':
        return stream.countByValueAndWindow(window!, slide, numPartitions) as Stream;
      case 'mapValues':
        return pairs.mapValues(f!) as Stream;
      case 'flatMapValues':
        return pairs.flatMapValues(f!) as Stream;
      case 'groupByKey':
        return pairs.groupByKey(numPartitions) as Stream;
      case 'reduceByKey':
        return pairs.reduceByKey(f!, numPartitions) as Stream;
      case 'combineByKey': {
        const [create, mergeValue, mergeCombiners] = await Promise.all(
          [step.create!, step.mergeValue!, step.mergeCombiners!].map((source) => this.#function(source)),
        );
        return pairs.combineByKey(create!, mergeValue!, mergeCombiners!, numPartitions) as Stream;
      }
      case 'cogroup':
      case 'join':
      case 'leftOuterJoin':
      case 'rightOuterJoin':
      case 'fullOuterJoin':
        return pairs[step.op](await other(), numPartitions) as Stream;
      case 'groupByKeyAndWindow':
        return pairs.groupByKeyAndWindow(window!, slide, numPartitions) as Stream;
      case 'reduceByKeyAndWindow': {
        if (step.invFn === undefined) return pairs.reduceByKeyAndWindow(f!, window!, slide, numPartitions) as Stream;
        const filter = step.filterFn === undefined ? undefined : await this.#function(step.filterFn);
        return pairs.reduceByKeyAndWindow(f!, await this.#function(step.invFn), window!, slide, numPartitions, filter) as Stream;
      }
      case 'updateStateByKey':
        return this.#updateStateByKey(pairs, step, f!);
      case 'mapWithState':
        return this.#mapWithState(pairs, step, f!);
      case 'stateSnapshots':
        if (stream instanceof MapWithStateDStream) return stream.stateSnapshots() as Stream;
        throw new Error('stateSnapshots follows mapWithState');
      case 'checkpoint':
        return stream.checkpoint(Milliseconds(step.ms!));
      case 'persist':
      case 'cache':
        return stream.persist((step.level as StorageLevel | undefined) ?? StorageLevel.MEMORY_ONLY_SER);
      default:
        throw new Error(`This runner does not know the step ${step.op}`);
    }
  }

  #updateStateByKey(pairs: Pairs, { form, numPartitions, initial, rememberPartitioner }: Step, f: never): Stream {
    const states = initial && (this.#harness.sc.parallelize(initial) as RDD<[unknown, unknown]>);
    if (form === 'values,state') return pairs.updateStateByKey(f, numPartitions, states) as Stream;
    const partitioner = new HashPartitioner(numPartitions ?? this.#harness.sc.defaultParallelism);
    return pairs.updateStateByKey(f, partitioner, rememberPartitioner ?? true, states) as Stream;
  }

  #mapWithState(pairs: Pairs, { initial, numPartitions, timeoutMs }: Step, f: never): Stream {
    const spec = StateSpec.function<unknown, unknown, unknown, unknown>(f);
    if (initial) spec.initialState(initial);
    if (numPartitions !== undefined) spec.numPartitions(numPartitions);
    if (timeoutMs !== undefined) spec.timeout(Milliseconds(timeoutMs));
    return pairs.mapWithState(spec);
  }

  #branches({ streams }: Step): Promise<Stream[]> {
    return Promise.all((streams ?? []).map((branch) => this.#branch(branch)));
  }

  #function(source: string): Promise<never> {
    return functionOf(source, `${this.#test.id}-${this.#functions++}`, { sc: this.#harness.sc });
  }
}
