import { Seconds } from '../../base/Duration.ts';
import { activeContexts } from '../../streaming/activeContexts.ts';
import type { DStream } from '../../streaming/dstream/DStream.ts';
import type { State } from '../../streaming/dstream/state/State.ts';
import { StateSpec } from '../../streaming/dstream/state/StateSpec.ts';
import { Receiver } from '../../streaming/receiver/Receiver.ts';
import { StreamingContext } from '../../streaming/StreamingContext.ts';
import { StreamHarness } from '../StreamHarness.ts';
import { Dice } from './Dice.ts';
import { ReliableSource } from './ReliableSource.ts';
import { type Crash, SimulatedFileSystem } from './SimulatedFileSystem.ts';

const DIRECTORY = '/checkpoints';
/** A source that is the same in every process: batch n has the records `tn.0`, `tn.1`. */
const REPLAYED = Array.from({ length: 400 }, (_, batch) => [`t${batch}.0`, `t${batch}.1`]);
/** Lives of one simulation: all but the last end by a crash. */
const LIVES = 3;

type Pairs = DStream<[string, number]>;

const count = (values: number[], sum: number | undefined): number => values.reduce((a, b) => a + b, sum ?? 0);
const add = (a: number, b: number): number => a + b;
const subtract = (a: number, b: number): number => a - b;
const track = (_key: string, value: number | undefined, state: State<number>): void =>
  state.update((state.getOption() ?? 0) + (value ?? 0));

/** What keeps state, each so that a record's count is 1 for ever. By name: the number of partitions differs from life to life. */
const KEEPERS: Readonly<Record<string, (pairs: Pairs, interval: number) => Pairs>> = {
  updateStateByKey: (pairs, interval) => pairs.updateStateByKey(count).checkpoint(Seconds(interval)).named('counts') as Pairs,
  mapWithState: (pairs, interval) =>
    pairs.mapWithState(StateSpec.function(track)).checkpoint(Seconds(interval)).named('counts').stateSnapshots() as Pairs,
  window: (pairs, interval) =>
    pairs.reduceByKeyAndWindow(add, subtract, Seconds(1000), Seconds(1)).checkpoint(Seconds(interval)).named('counts'),
};

/** Stores one record at a time, and is told nothing. */
class UnreliableReceiver extends Receiver<string> {
  onStart(): void {}
  onStop(): void {}
}

interface Life {
  readonly harness: StreamHarness;
  readonly files: SimulatedFileSystem;
  readonly unreliable: Receiver<string>;
  /** What the state was after the latest batch that was done: counts by record. */
  state: ReadonlyMap<string, number>;
  lastBatch: number;
  /** Lets a task that stalls go on. */
  release: () => void;
  stalled: Promise<void> | undefined;
}

/**
 * A streaming application whose machine fails: it crashes at any operation, loses what was not synced, has no room, loses its workers' blocks,
 * wakes late, and has tasks that stall; what happens follows from the seed. In the end every record must be in the state once.
 */
export class Simulation {
  readonly seed: number;
  readonly #dice: Dice;
  readonly #source = new ReliableSource();
  readonly #keeper: string;
  readonly #interval: number;
  /** What happened, for whoever looks into a seed that failed. */
  readonly story: string[] = [];
  /** No machine's failure makes a batch fail. */
  readonly #failures: string[] = [];
  #records = 0;
  #unreliable = 0;
  #now = 500;

  constructor(seed: number) {
    this.seed = seed;
    this.#dice = new Dice(seed);
    this.#keeper = this.#dice.pick(Object.keys(KEEPERS));
    this.#interval = 1 + this.#dice.below(4);
  }

  /** Runs to the end. Returns what is wrong; nothing, if nothing is. */
  async run(): Promise<string[]> {
    let files = new SimulatedFileSystem(this.#dice);
    for (let life = 1; life < LIVES; life++) files = await this.#crashingLife(files);
    return this.#lastLife(files);
  }

  async #crashingLife(files: SimulatedFileSystem): Promise<SimulatedFileSystem> {
    const life = this.#begin(files);
    files.dieAfter(5 + this.#dice.below(120));
    for (let steps = 10 + this.#dice.below(25); steps > 0 && !files.isDead; steps--) await this.#step(life);
    files.die();
    const crash = this.#dice.pick<Crash>(['kill', 'power']);
    this.story.push(`crash: ${crash}`);
    await this.#bury(life);
    return files.after(crash);
  }

  async #lastLife(files: SimulatedFileSystem): Promise<string[]> {
    const life = this.#begin(files);
    for (let batch = 0; batch < 3 + this.#interval || !this.#source.isDone; batch++) {
      if (batch > 50) return ['the source is never told that its records are stored'];
      this.#source.send();
      await this.#turns(20);
      this.#now += 1000;
      life.harness.clock.setTime(this.#now);
      life.release();
      await life.harness.ssc.idle();
    }
    const wrong = this.#wrong(life);
    await this.#bury(life);
    return [...this.#failures, ...wrong];
  }

  #begin(files: SimulatedFileSystem): Life {
    this.story.push(`begin at ${this.#now}: ${this.#keeper}, saved every ${this.#interval} s`);
    const harness = new StreamHarness({
      startTime: this.#now,
      inputPartitions: 1 + this.#dice.below(2),
      conf: {
        'spark.streaming.receiver.writeAheadLog.enable': 'true',
        'spark.streaming.receiver.writeAheadLog.rollingIntervalSecs': '2',
        'spark.streaming.driver.writeAheadLog.allowBatching': String(this.#dice.below(4) > 0),
      },
      context: { files },
    });
    const unreliable = new UnreliableReceiver();
    const life: Life = { harness, files, unreliable, state: new Map(), lastBatch: 0, release: () => {}, stalled: undefined };
    StreamingContext.getOrCreate(
      DIRECTORY,
      () => {
        const { ssc } = harness;
        // Each by a name: the receivers are of one kind, and their order is chance.
        const reliable = ssc.receiverStream(this.#source.connect()).named('reliable');
        const all = ssc.union([harness.input(REPLAYED), reliable, ssc.receiverStream(unreliable).named('unreliable')]);
        const state = KEEPERS[this.#keeper]!(
          all.map((record): [string, number] => [record, 1]),
          this.#interval,
        );
        state.foreachRDD(async (rdd, time) => {
          await life.stalled;
          life.state = new Map(await rdd.collect());
          life.lastBatch = time.milliseconds;
        });
        return ssc;
      },
      { files },
    );
    harness.ssc.start();
    return life;
  }

  async #step(life: Life): Promise<void> {
    const { harness, files, unreliable } = life;
    switch (this.#dice.below(10)) {
      case 0:
      case 1:
        for (let n = 1 + this.#dice.below(3); n > 0; n--) this.#source.add(this.#records++);
        this.#source.send();
        break;
      case 2:
        if (unreliable.isStarted()) void unreliable.store(`u${this.#unreliable++}`)?.catch(() => undefined);
        break;
      case 3:
        files.full = 1 + this.#dice.below(6);
        this.story.push(`no room for ${files.full} writes`);
        break;
      case 4:
        this.story.push('workers end');
        for (const node of harness.ssc.graph.nodes()) {
          for (const rdd of node.generatedRDDs.values()) if (this.#dice.below(2) === 0) harness.sc.dropBlocks(rdd.node.id);
        }
        break;
      case 5:
        if (life.stalled) life.release();
        else {
          this.story.push('tasks stall');
          life.stalled = new Promise((resolve) => {
            life.release = () => {
              life.stalled = undefined;
              resolve();
            };
          });
        }
        break;
      default:
        // Mostly by a part of a batch; now and then the timer is late by several.
        this.#now += this.#dice.below(8) === 0 ? 3500 : 200 + this.#dice.below(1000);
        harness.clock.setTime(this.#now);
    }
    await this.#turns(this.#dice.below(12));
  }

  async #turns(n: number): Promise<void> {
    for (let turn = 0; turn < n; turn++) await new Promise(setImmediate);
  }

  /** The process is gone: nothing of it does anything any more. */
  async #bury({ harness, release }: Life): Promise<void> {
    for (const { message } of [...harness.errors.values()].flat()) this.#failures.push(`a batch failed: ${message}`);
    harness.errors.clear();
    this.#source.disconnect();
    activeContexts.delete(harness.ssc);
    release();
    await harness.sc.stop();
  }

  #wrong({ state, lastBatch, harness }: Life): string[] {
    const wrong: string[] = [];
    for (const [record, times] of state) if (times !== 1) wrong.push(`${record} counts ${times} times`);
    for (const record of this.#source.acknowledged) if (!state.has(record)) wrong.push(`${record} was acknowledged and is lost`);
    const batches = (lastBatch - harness.ssc.graph.zeroTime!.milliseconds) / 1000;
    for (const record of REPLAYED.slice(0, batches).flat()) if (!state.has(record)) wrong.push(`${record} is lost`);
    return wrong;
  }
}
