import { z } from 'zod';

/** What became of a time at which a note was due: `skipped`, the last run was still going; `missed`, the server was not there. */
export const RunOutcome = z.enum(['running', 'finished', 'failed', 'skipped', 'missed']);
export type RunOutcome = z.infer<typeof RunOutcome>;

export const ScheduledRun = z.object({
  dueAt: z.number(),
  outcome: RunOutcome,
  endedAt: z.number().optional(),
  message: z.string().optional(),
});
export type ScheduledRun = z.infer<typeof ScheduledRun>;

export const Schedule = z.object({
  cron: z.string(),
  /** An IANA name: Europe/Berlin. */
  zone: z.string(),
  /** By whose rights it runs. */
  user: z.string(),
  nextAt: z.number().optional(),
});
export type Schedule = z.infer<typeof Schedule>;
