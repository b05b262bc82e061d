import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';
import { formatDuration } from '../chart/format.ts';

/** `idle`: nothing is wrong and nothing runs. */
export type Level = 'idle' | 'ok' | 'amber' | 'red';

export interface Verdict {
  level: Level;
  /** One sentence: what is, why, and what to do about it. */
  text: string;
}

/** Batches that a judgement is made of: one slow batch is an accident, several are a fact. */
const Looked = 10;
/** Statuses come four times a second at most, and pages can be late: only beyond this is a batch that is not told to have ended late itself. */
const Grace = 500;
/** A batch that has run for so many intervals is not slow any more: it is stuck. */
const Stuck = 3;
const niceIntervals = [100, 200, 500, 1000, 2000, 3000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000];

type Judged = Pick<StreamStatus, 'state' | 'batchInterval' | 'queuedBatches' | 'batches' | 'receivers'>;

/**
 * Whether a stream keeps up at `now`, in words. Amber: processing takes longer than the interval, or batches wait; red: the delay grows, a
 * batch does not end, or the last one failed.
 * @example verdictOf(status, Date.now()) // { level: 'ok', text: 'keeping up: a batch takes 34% of its interval' }
 */
export function verdictOf(status: Judged, now: number): Verdict {
  const { state, batchInterval, batches } = status;
  if (state === 'INITIALIZED') return { level: 'idle', text: 'not started yet' };
  if (state === 'STOPPED') return { level: 'idle', text: 'stopped' };
  if (state === 'STOPPING') return { level: 'idle', text: 'stopping: batches that were received are finished first' };
  const done = batches.filter((b) => b.state === 'completed' || b.state === 'failed').slice(-Looked);
  const last = done.at(-1);
  const endless = overdue(status, now);
  if (endless) return endless;
  if (last?.state === 'failed') return { level: 'red', text: failure(last) };
  if (done.length === 0) return { level: 'ok', text: `waiting for the first batch, one every ${formatDuration(batchInterval)}` };

  const processing = mean(done.slice(-5).map((b) => b.processingTime ?? 0));
  const growth = delayGrowth(done, batchInterval);
  if (growth) {
    const from = `the delay grew from ${formatDuration(growth.from)} to ${formatDuration(growth.to)} in ${growth.batches} batches`;
    return { level: 'red', text: `falling behind: ${from}${slowest(done)}; ${advice(processing, batchInterval)}` };
  }
  if (processing > batchInterval) {
    const what = `a batch takes ${formatDuration(processing)} of ${formatDuration(batchInterval)}`;
    return { level: 'amber', text: `slow: ${what}${slowest(done)}; ${advice(processing, batchInterval)}` };
  }
  if (status.queuedBatches > 1) return { level: 'amber', text: `catching up: ${status.queuedBatches} batches wait` };
  const broken = status.receivers.find((r) => !r.active);
  if (broken) {
    const why = broken.lastError ? `: ${broken.lastError}` : '';
    return { level: 'amber', text: `receiver ${broken.name} is down${why}; it is started again by itself` };
  }
  const silent = done.length - 1 - done.findLastIndex((b) => b.records > 0);
  if (silent >= 5) return { level: 'ok', text: `no input in the last ${silent === done.length ? 'batches' : `${silent} batches`}` };
  return { level: 'ok', text: `keeping up: a batch takes ${percent(processing / batchInterval)} of its interval` };
}

/** A batch that has run for longer than its interval and goes on: no status comes while it does, so its age is the page's to see. */
function overdue({ batches, batchInterval, queuedBatches }: Judged, now: number): Verdict | undefined {
  const at = batches.findIndex((b) => b.state === 'running');
  const batch = batches[at];
  // Batches go one after another: when a later one has ended, so has this one.
  if (!batch || batches.slice(at).some((b) => b.state === 'completed' || b.state === 'failed')) return undefined;
  const age = now - batch.time - (batch.schedulingDelay ?? 0);
  if (age <= batchInterval + Grace) return undefined;
  const where = batch.outputs.find((o) => o.duration === undefined && o.error === undefined)?.name;
  const what = `a batch has run for ${formatDuration(age)} of ${formatDuration(batchInterval)}${where ? ` in ${where}` : ''} and has not ended`;
  const waiting = queuedBatches > 1 ? `; ${queuedBatches - 1} ${queuedBatches === 2 ? 'batch waits' : 'batches wait'} for it` : '';
  if (age <= Stuck * batchInterval + Grace) return { level: 'amber', text: `slow: ${what}${waiting}` };
  return { level: 'red', text: `stuck: ${what}${waiting}. If it never does, stop its paragraph` };
}

function failure(batch: BatchInfo): string {
  const failed = batch.outputs.find((o) => o.error !== undefined);
  return failed ? `the last batch failed in ${failed.name}: ${failed.error}` : 'the last batch failed';
}

/** The growth of the scheduling delay, when it is more than half an interval and still goes on. */
function delayGrowth(done: readonly BatchInfo[], interval: number): { from: number; to: number; batches: number } | undefined {
  const delays = done.map((b) => b.schedulingDelay ?? 0);
  if (delays.length < 3) return undefined;
  const from = delays[0]!;
  const to = delays.at(-1)!;
  const rises = delays.slice(1).filter((d, i) => d > delays[i]!).length;
  const isRising = rises >= (2 / 3) * (delays.length - 1) && to >= delays.at(-2)!;
  return isRising && to - from > interval / 2 ? { from, to, batches: delays.length } : undefined;
}

/** Names the output operation that most of the time goes into, when there is a choice. */
function slowest(done: readonly BatchInfo[]): string {
  const times = new Map<string, number>();
  let whole = 0;
  for (const batch of done) {
    for (const output of batch.outputs) {
      times.set(output.name, (times.get(output.name) ?? 0) + (output.duration ?? 0));
      whole += output.duration ?? 0;
    }
  }
  const [name, time] = [...times].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return whole > 0 && times.size > 1 ? `, ${percent(time / whole)} of it in ${name}` : whole > 0 ? ` in ${name}` : '';
}

function advice(processing: number, interval: number): string {
  const wanted = niceIntervals.find((ms) => ms >= processing * 1.2 && ms > interval);
  return wanted ? `raise the interval to ${formatDuration(wanted)} or use an inverse function for windows` : 'give each batch less to do';
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, v) => sum + v, 0) / values.length;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
