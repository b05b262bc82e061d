import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Seconds } from '../../../base/Duration.ts';
import { BlockLog } from '../../../streaming/receiver/BlockLog.ts';
import { ReceivedBlockTracker } from '../../../streaming/receiver/ReceivedBlockTracker.ts';
import { WriteAheadLog } from '../../../streaming/storage/WriteAheadLog.ts';
import type { Case } from '../Case.ts';
import { requireEqual } from '../compare.ts';

type Line = readonly [action: string, ...rest: unknown[]];

/** A tracker, the log under it, and processes that come and go. */
class Script {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
  readonly #isLogged: boolean;
  now = 0;
  tracker: ReceivedBlockTracker;
  #log: WriteAheadLog | undefined;
  #added = 0;

  constructor(isLogged: boolean) {
    this.#isLogged = isLogged;
    this.tracker = this.#open();
  }

  async add(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.tracker.addBlock({ streamId: 0, blockId: `b${++this.#added}`, records: [i] });
  }

  async restart(isRecovering = true): Promise<void> {
    await this.#log?.close();
    this.tracker = this.#open();
    if (isRecovering) this.tracker.recover();
  }

  /** As if the disk failed while `action` runs. */
  async failing(action: () => Promise<void>): Promise<void> {
    await this.#log?.close();
    let outcome = 'done';
    try {
      await action();
    } catch {
      outcome = 'failed';
    }
    requireEqual('an allocation that cannot be logged', outcome, 'failed');
  }

  unallocated(expected: number): void {
    requireEqual('blocks that wait', this.tracker.unallocatedBlocks(0).length, expected);
  }

  blocksOf(time: number, expected: unknown): void {
    requireEqual(`blocks of batch ${time}`, this.tracker.blocksOfBatch(time, 0).length, expected);
  }

  get files(): string[] {
    return readdirSync(this.#folder);
  }

  async dispose(): Promise<void> {
    await this.#log?.close();
    rmSync(this.#folder, { recursive: true });
  }

  #open(): ReceivedBlockTracker {
    if (!this.#isLogged) return new ReceivedBlockTracker();
    this.#log = new WriteAheadLog(this.#folder, { rollingInterval: Seconds(1) });
    return new ReceivedBlockTracker(new BlockLog(this.#log, { now: () => this.now, keepsRecords: false }));
  }
}

/** Scripts that are prose in the case, by id. */
const STORIES: Readonly<Record<string, (script: Script) => Promise<void>>> = {
  'receivedblocktrackersuite-recovery-removes-only-allocated-blocks': async (script) => {
    await script.add(5);
    await script.tracker.allocateBlocksToBatch(0);
    await script.add(5);
    await script.restart();
    script.blocksOf(0, 5);
    script.unallocated(5);
  },
  'receivedblocktrackersuite-failed-allocation-write-keeps-blocks-queued': async (script) => {
    await script.add(5);
    await script.failing(() => script.tracker.allocateBlocksToBatch(1));
    script.unallocated(5);
    script.blocksOf(1, 0);
    await script.restart();
    await script.tracker.allocateBlocksToBatch(2);
    script.unallocated(0);
    script.blocksOf(2, 5);
    await script.restart();
    script.blocksOf(2, 5);
  },
  'receivedblocktrackersuite-recovery-and-cleanup-with-write-ahead-logs': async (script) => {
    await script.add(5);
    requireEqual('files', script.files.length, 1);
    await script.restart(false);
    script.unallocated(0);
    await script.restart();
    script.unallocated(5);
    requireEqual(
      'lost',
      script.tracker.unallocatedBlocks(0).every((block) => block.isLost),
      true,
    );
    const [oldest] = script.files;
    script.now += 2000;
    const t1 = script.now;
    await script.tracker.allocateBlocksToBatch(t1);
    script.now += 2000;
    await script.add(5);
    const t2 = script.now;
    await script.tracker.allocateBlocksToBatch(t2);
    await script.restart();
    script.blocksOf(t1, 5);
    script.blocksOf(t2, 5);
    script.unallocated(0);
    await script.tracker.cleanupOldBatches(t2);
    script.blocksOf(t1, 0);
    requireEqual('the oldest file is there', script.files.includes(oldest!), false);
    await script.restart();
    script.blocksOf(t1, 0);
    script.blocksOf(t2, 5);
  },
};

/** Which block belongs to which batch. */
export async function runBlockTracker(test: Case): Promise<void> {
  const script = new Script(test.walEnabled === true);
  try {
    const story = STORIES[test.id];
    if (story) await story(script);
    else for (const line of test.script as Line[]) await runLine(script, line);
  } finally {
    await script.dispose();
  }
}

async function runLine(script: Script, [action, first, second]: Line): Promise<void> {
  const number = first as number;
  if (action === 'add') await script.add(number);
  else if (action === 'allocate') await script.tracker.allocateBlocksToBatch(number);
  else if (action === 'unallocated') script.unallocated(number);
  else if (action === 'blocksOf') script.blocksOf(number, second);
  else throw new Error(`This runner does not know ${action}`);
}
