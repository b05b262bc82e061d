import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { NoteId, RunId } from '../../../protocol/ids.ts';
import type { RunEnd } from '../runs/Runs.ts';
import { CronExpression } from './CronExpression.ts';
import { ScheduleStore } from './ScheduleStore.ts';
import { Schedules } from './Schedules.ts';

const noteId = 'n' as NoteId;
const Minute = 60_000;
let home: string;
let clock: ManualClock;
let schedules: Schedules;
let started: string[];
let finish: (end: Partial<RunEnd>) => void;
let allowed: boolean;

/** The runs of a note, at whose end the test says what came of it. */
function server(): Schedules {
  return new Schedules({
    store: new ScheduleStore(path.join(home, 'schedules.db')),
    clock,
    notes: { get: () => ({ trashedAt: undefined, summary: () => ({ running: false }) }) },
    mayRun: () => allowed,
    runs: {
      runAll: (_, { user }) => {
        started.push(`${user} at ${clock.now() / Minute}`);
        return ['r' as RunId];
      },
      ended: () => new Promise((resolve) => (finish = (end) => resolve({ status: 'FINISHED', ...end }))),
    },
  });
}
const settled = () => new Promise((resolve) => setImmediate(resolve));
const outcomes = () => schedules.runs(noteId).map((run) => `${run.dueAt / Minute} ${run.outcome}`);

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'millrace-schedules-'));
  clock = new ManualClock(0);
  started = [];
  allowed = true;
  schedules = server();
  schedules.start();
});
afterEach(() => {
  schedules.dispose();
  rmSync(home, { recursive: true, force: true });
});

describe('a schedule', () => {
  it('runs the note at its times, by the rights of who made it, and says how it went', async () => {
    schedules.set(noteId, { cron: '*/5 * * * *', zone: 'UTC', user: 'ann' });
    expect(schedules.get(noteId)).toEqual({ cron: '*/5 * * * *', zone: 'UTC', user: 'ann', nextAt: 5 * Minute });
    clock.advance(5 * Minute);
    expect(outcomes()).toEqual(['5 running']);
    finish({});
    await settled();
    clock.advance(5 * Minute);
    finish({ status: 'ERROR', error: { code: 'X', message: 'no such file' } });
    await settled();
    expect([started, outcomes()]).toEqual([
      ['ann at 5', 'ann at 10'],
      ['10 failed', '5 finished'],
    ]);
    expect(schedules.runs(noteId)[0]!.message).toBe('no such file');
  });

  it('skips a time while the last run is still going', async () => {
    schedules.set(noteId, { cron: '*/5 * * * *', zone: 'UTC', user: 'ann' });
    clock.advance(5 * Minute);
    clock.advance(5 * Minute);
    finish({});
    await settled();
    clock.advance(5 * Minute);
    expect(outcomes()).toEqual(['15 running', '10 skipped', '5 finished']);
  });

  it('survives a restart; times that passed meanwhile are missed, not run', () => {
    schedules.set(noteId, { cron: '*/5 * * * *', zone: 'UTC', user: 'ann' });
    clock.advance(5 * Minute);
    schedules.dispose();
    clock.advance(12 * Minute);
    schedules = server();
    schedules.start();
    expect(outcomes()).toEqual(['15 missed', '10 missed', '5 failed']);
    expect(started).toEqual(['ann at 5']);
    clock.advance(3 * Minute);
    expect(started).toEqual(['ann at 5', 'ann at 20']);
  });

  it('of somebody who may not run the note any more runs nothing', () => {
    schedules.set(noteId, { cron: '*/5 * * * *', zone: 'UTC', user: 'ann' });
    allowed = false;
    clock.advance(5 * Minute);
    expect([started, outcomes()]).toEqual([[], ['5 failed']]);
  });

  it('that is taken away runs no more, and keeps its history', () => {
    schedules.set(noteId, { cron: '*/5 * * * *', zone: 'UTC', user: 'ann' });
    clock.advance(5 * Minute);
    schedules.remove(noteId);
    clock.advance(60 * Minute);
    expect([started.length, schedules.get(noteId), outcomes()]).toEqual([1, undefined, ['5 running']]);
  });
});

describe('an expression', () => {
  const next = (cron: string, zone = 'UTC') => new Date(new CronExpression(cron, zone).next(Date.UTC(2026, 2, 27, 12))!).toISOString();
  it.each([
    ['0 0/1 * * * ?', '2026-03-27T12:01:00.000Z', 'Every minute'],
    ['0 15 10 ? * 2-6', '2026-03-30T10:15:00.000Z', 'At 10:15, Monday through Friday'],
    ['*/5 * * * *', '2026-03-27T12:05:00.000Z', 'Every 5 minutes'],
    ['0 6 * * *', '2026-03-28T06:00:00.000Z', 'At 06:00, every day'],
    ['15 10 * * 1', '2026-03-30T10:15:00.000Z', 'At 10:15, only on Monday'],
  ])('%s', (cron, at, words) => {
    expect([next(cron), new CronExpression(cron, 'UTC').words]).toEqual([at, words]);
  });

  it('is meant in its own time zone, summer time included', () => {
    expect(next('0 6 * * *', 'Europe/Berlin')).toBe('2026-03-28T05:00:00.000Z');
    expect(new Date(new CronExpression('0 6 * * *', 'Europe/Berlin').next(Date.UTC(2026, 2, 29))!).toISOString()).toBe(
      '2026-03-29T04:00:00.000Z',
    );
  });

  it.each([
    ['x', 'UTC'],
    ['', 'UTC'],
    ['* * * * *', 'Mars/Olympus'],
    ['61 * * * *', 'UTC'],
  ])('that is wrong is refused: "%s" in %s', (cron, zone) => {
    expect(() => new CronExpression(cron, zone)).toThrow(expect.objectContaining({ code: 'SCHEDULE_INVALID' }));
  });
});
