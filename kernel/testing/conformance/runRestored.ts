import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Seen } from '../StreamHarness.ts';
import type { Case } from './Case.ts';
import { type Comparison, requireEqual, requireRows } from './compare.ts';
import { OtherProcess } from './OtherProcess.ts';
import type { PlanReply } from './planProcess.ts';
import type { Outcome } from './runCases.ts';
import { planOf, seenIn } from './runPlan.ts';

/** Whether a case says what comes out of every batch, and no batch of it is to fail: those that fail run again after a restore. */
export const isRestorable = (test: Case): boolean => test.kind === 'dstream' && test.expectError === undefined;

interface Interrupted {
  readonly test: Case;
  readonly plan: string;
  readonly folder: string;
  readonly batches: number;
  /** The batch with which the second life ended. */
  readonly before: number;
  readonly replies: PlanReply[];
}

/**
 * Runs cases in three lives each: the first is stopped, the second, at another worker count, is killed with a batch under way, the third
 * goes on in a new process. Whatever each of them puts out for a batch must be what is expected of it.
 */
export async function runRestored(cases: readonly Case[], master: string): Promise<Outcome[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'restored-'));
  const killed = new OtherProcess();
  const last = new OtherProcess();
  const outcomes = new Map<Case, Outcome>();
  const attempt = async (test: Case, part: () => Promise<void>): Promise<void> => {
    const { id, kind } = test;
    try {
      await part();
    } catch (error) {
      outcomes.set(test, { id, kind, failure: error instanceof Error ? error.message : String(error) });
    }
  };
  const interrupted: Interrupted[] = [];
  try {
    for (const [i, test] of cases.entries()) {
      await attempt(test, async () => {
        interrupted.push(await interrupt(test, { killed, master, folder: path.join(folder, String(i)) }));
      });
    }
    await killed.kill();
    for (const one of interrupted) {
      await attempt(one.test, async () => {
        await resume(one, { last, master });
        outcomes.set(one.test, { id: one.test.id, kind: one.test.kind });
      });
    }
    return cases.map((test) => outcomes.get(test)!);
  } finally {
    await killed.kill();
    await last.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function interrupt(
  test: Case,
  { killed, master, folder }: { killed: OtherProcess; master: string; folder: string },
): Promise<Interrupted> {
  const { plan, batches } = await planOf(test);
  mkdirSync(folder);
  const stop = Math.ceil(batches / 3);
  const before = Math.max(stop, Math.floor((2 * batches) / 3));
  const replies = [
    await killed.run({ plan, master, folder, from: 0, to: stop, end: 'stop' }),
    await killed.run({ plan, master: otherMaster(master), folder, from: stop, to: before, end: 'leave' }),
  ];
  return { test, plan, folder, batches, before, replies };
}

async function resume(one: Interrupted, { last, master }: { last: OtherProcess; master: string }): Promise<void> {
  const { test, plan, folder, batches, before } = one;
  const from = Math.min(before + 1, batches);
  const third = await last.run({ plan, master, folder, from, to: batches, end: 'stop' });
  for (const reply of [...one.replies, third]) {
    if (reply.failure !== undefined) throw new Error(reply.failure);
    const [failed] = reply.errors;
    if (failed) throw new Error(`batch of ${failed[0]} ms failed: ${failed[1].join('; ')}`);
  }
  const how = test as unknown as Comparison;
  const replies = [...one.replies, third];
  requireExpected(
    'batch',
    test,
    replies.flatMap((reply) => seenIn(reply, 'rows')),
    how,
  );
  if (test.expectedState) {
    const states = { ...test, expected: test.expectedState } as Case;
    requireExpected(
      'states after the batch',
      states,
      replies.flatMap((reply) => seenIn(reply, 'states')),
      { compare: 'multiset' },
    );
  }
}

/** Every batch came out, some more than once, and each time as expected. */
function requireExpected(what: string, test: Case, seen: readonly Seen<unknown>[], how: Comparison): void {
  const { params, outBatches, expected, numBatches } = test as unknown as {
    params: { batchMs: number };
    outBatches: number[];
    expected: unknown[][];
    numBatches: number;
  };
  const expectedAt = new Map(outBatches.map((batch, i) => [batch * params.batchMs, expected[i] ?? []]));
  // Nobody has said what comes out of the batch that was under way at the kill when it is beyond the case's end.
  const within = seen.filter(({ time }) => time <= numBatches * params.batchMs);
  for (const { time, rows } of within) {
    if (!expectedAt.has(time)) throw new Error(`${what} of ${time} ms: nothing was expected, got ${JSON.stringify(rows)}`);
    requireRows(`${what} of ${time} ms`, rows, expectedAt.get(time)!, how);
  }
  requireEqual(
    'batches with output',
    [...new Set(within.map(({ time }) => time))].sort((a, b) => a - b),
    [...expectedAt.keys()],
  );
}

/** Where the second life runs: with another number of workers. */
function otherMaster(master: string): string {
  return master === 'local[2]' ? 'local[1]' : 'local[2]';
}
