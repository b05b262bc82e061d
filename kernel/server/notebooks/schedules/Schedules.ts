import type { Clock } from '../../../base/Clock.ts';
import type { NoteId } from '../../../protocol/ids.ts';
import type { Schedule, ScheduledRun } from '../../../protocol/schedule.ts';
import type { Runs } from '../runs/Runs.ts';
import { CronExpression } from './CronExpression.ts';
import type { KeptSchedule, ScheduleStore } from './ScheduleStore.ts';

/** Later than this, and the server was not there: the machine slept. */
const Late = 60_000;
/** Missed times that are listed one by one. */
const ListedMisses = 20;

export interface SchedulesOptions {
  store: ScheduleStore;
  runs: Pick<Runs, 'runAll' | 'ended'>;
  notes: { get(noteId: NoteId): { trashedAt: number | undefined; summary(): { running: boolean } } };
  clock: Clock;
  /** Whether somebody may run the note now: a schedule has the rights of who made it, and loses them when they do. */
  mayRun: (user: string, noteId: NoteId) => boolean;
}

/**
 * Runs notes at their times. A time that comes while the last run is still going is skipped; times that passed while the server was down
 * are listed as missed, and not made up for.
 *
 * @example
 * schedules.set(noteId, { cron: '0 6 * * *', zone: 'Europe/Berlin', user: 'ann' })
 */
export class Schedules {
  readonly #options: SchedulesOptions;
  readonly #timers = new Map<NoteId, () => void>();
  readonly #going = new Set<NoteId>();
  #isDisposed = false;

  constructor(options: SchedulesOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier server has left. */
  start(): void {
    this.#options.store.abandon('The server was restarted while this ran.');
    for (const kept of this.#options.store.all()) this.#arm(kept, this.#afterMisses(kept));
  }

  set(noteId: NoteId, { cron, zone, user }: { cron: string; zone: string; user: string }): Schedule {
    const expression = new CronExpression(cron, zone);
    const kept = { noteId, cron: expression.text, zone, user, dueAt: undefined };
    this.#arm(kept, expression.next(this.#options.clock.now()));
    return this.get(noteId)!;
  }

  get(noteId: NoteId): Schedule | undefined {
    const kept = this.#options.store.find(noteId);
    if (!kept) return undefined;
    const { cron, zone, user, dueAt } = kept;
    return { cron, zone, user, ...(dueAt !== undefined && { nextAt: dueAt }) };
  }

  remove(noteId: NoteId): void {
    this.#disarm(noteId);
    this.#options.store.remove(noteId);
  }

  dropNote(noteId: NoteId): void {
    this.#disarm(noteId);
    this.#options.store.dropNote(noteId);
  }

  /** Newest first. */
  runs(noteId: NoteId): ScheduledRun[] {
    return this.#options.store.runs(noteId);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const noteId of [...this.#timers.keys()]) this.#disarm(noteId);
    this.#options.store.close();
  }

  #arm(kept: KeptSchedule, dueAt: number | undefined): void {
    this.#disarm(kept.noteId);
    this.#options.store.save({ ...kept, dueAt });
    if (dueAt === undefined) return;
    this.#timers.set(
      kept.noteId,
      this.#options.clock.at(dueAt, () => this.#due({ ...kept, dueAt })),
    );
  }

  #disarm(noteId: NoteId): void {
    this.#timers.get(noteId)?.();
    this.#timers.delete(noteId);
  }

  #due(kept: KeptSchedule & { dueAt: number }): void {
    const { clock } = this.#options;
    if (clock.now() - kept.dueAt > Late) {
      this.#arm(kept, this.#afterMisses(kept));
      return;
    }
    this.#arm(kept, new CronExpression(kept.cron, kept.zone).next(kept.dueAt));
    this.#run(kept).catch((error: unknown) => console.error(error));
  }

  async #run({ noteId, user, dueAt }: KeptSchedule & { dueAt: number }): Promise<void> {
    const { store, notes, runs, clock, mayRun } = this.#options;
    const note = notes.get(noteId);
    if (note.trashedAt !== undefined) return void store.began(noteId, dueAt, 'skipped', 'The note is in the trash.');
    if (!mayRun(user, noteId)) return void store.began(noteId, dueAt, 'failed', `${user} may not run this note any more.`);
    if (this.#going.has(noteId) || note.summary().running)
      return void store.began(noteId, dueAt, 'skipped', 'The last run was still going.');
    const seq = store.began(noteId, dueAt, 'running');
    this.#going.add(noteId);
    try {
      const ends = await Promise.all(runs.runAll(noteId, { user }).map((runId) => runs.ended(noteId, runId)));
      if (this.#isDisposed) return;
      // Those after a failure were not run; it is the failure that says why.
      const failed = ends.find((end) => end !== undefined && end.status !== 'FINISHED');
      store.ended(seq, failed ? 'failed' : 'finished', clock.now(), failed?.error?.message);
    } catch (error) {
      if (!this.#isDisposed) store.ended(seq, 'failed', clock.now(), (error as Error).message);
    } finally {
      this.#going.delete(noteId);
    }
  }

  /** Lists the times that have passed since one was due, and gives back the next one. */
  #afterMisses({ noteId, cron, zone, dueAt }: KeptSchedule): number | undefined {
    const now = this.#options.clock.now();
    const expression = new CronExpression(cron, zone);
    const missed: number[] = [];
    let count = 0;
    for (let at = dueAt; at !== undefined && at <= now && count < 100_000; at = expression.next(at)) {
      count++;
      missed.push(at);
      if (missed.length > ListedMisses) missed.shift();
    }
    if (count > missed.length)
      this.#options.store.began(noteId, missed[0]! - 1, 'missed', `${count - missed.length} times before these were missed too.`);
    for (const at of missed) this.#options.store.began(noteId, at, 'missed', 'The server was not running.');
    return expression.next(now);
  }
}
