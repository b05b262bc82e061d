import { z } from 'zod';
import { NoteId } from '../../protocol/ids.ts';
import { CronExpression } from '../notebooks/schedules/CronExpression.ts';
import { readJson } from './body.ts';
import type { Route } from './Router.ts';

const Given = z.object({
  cron: z.string().max(200),
  zone: z.string().max(100).nullish(),
  /** Zeppelin's: a kernel stays here, so that what streams streams on. */
  releaseResource: z.boolean().nullish(),
});

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Schedules of notes, by Zeppelin's paths. */
export const scheduleRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/notebook/cron/:noteId',
    needs: 'reader',
    about: 'The schedule: {cron, zone, user, nextAt}; an empty cron when there is none.',
    answer({ params }, { notebook, schedules }) {
      const { id } = notebook.get(NoteId.parse(params.noteId));
      return { body: { cron: '', zone: ownZone(), ...schedules.get(id), releaseResource: false } };
    },
  },
  {
    method: 'POST',
    path: '/api/notebook/cron/:noteId',
    needs: 'writer',
    about: '{cron, zone?}: runs all paragraphs at these times, with the rights of who asks for it.',
    async answer({ params, incoming, person }, { notebook, schedules }) {
      const { cron, zone } = await readJson(incoming, Given);
      const note = notebook.get(NoteId.parse(params.noteId));
      const schedule = schedules.set(note.id, { cron, zone: zone ?? ownZone(), user: person.name });
      notebook.configure(note.id, { ...note.config, cron: schedule.cron });
      return { body: { ...note.config, ...schedule } };
    },
  },
  {
    method: 'DELETE',
    path: '/api/notebook/cron/:noteId',
    needs: 'writer',
    about: 'Takes the schedule away; what it did stays in its history.',
    answer({ params }, { notebook, schedules }) {
      const note = notebook.get(NoteId.parse(params.noteId));
      schedules.remove(note.id);
      const { cron: _, ...config } = note.config;
      notebook.configure(note.id, config);
      return { body: config };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/cron/:noteId/history',
    needs: 'reader',
    about: 'What became of the last due times, newest first.',
    answer: ({ params }, { schedules }) => ({ body: schedules.runs(NoteId.parse(params.noteId)) }),
  },
  {
    method: 'POST',
    path: '/api/cron/preview',
    needs: 'person',
    about: '{cron, zone?}: says it in words, and the next five times.',
    async answer({ incoming }) {
      const { cron, zone } = await readJson(incoming, Given);
      const expression = new CronExpression(cron, zone ?? ownZone());
      const next: number[] = [];
      for (let at = expression.next(Date.now()); at !== undefined && next.length < 5; at = expression.next(at)) next.push(at);
      return { body: { words: expression.words, zone: expression.zone, next } };
    },
  },
];
