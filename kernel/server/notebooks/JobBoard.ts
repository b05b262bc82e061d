import type { NoteId } from '../../protocol/ids.ts';
import type { NoteJob } from '../../protocol/job.ts';
import type { NoteSummary } from '../../protocol/note.ts';
import type { Person } from '../people/Person.ts';
import type { Workplace } from '../Workplace.ts';

const Longest = 80;

/** What the notes do now, each for who may read it. */
export function jobsFor(person: Person, workplace: Workplace, only?: ReadonlySet<NoteId>): NoteJob[] {
  return workplace.notebook
    .list()
    .filter((note) => !note.trashed && (only === undefined || only.has(note.id)))
    .flatMap((note) => jobOf(person, workplace, note) ?? []);
}

function jobOf(person: Person, { notebook, kernels, streams, schedules, roles }: Workplace, note: NoteSummary): NoteJob | undefined {
  const role = roles.of(person, note.id);
  if (!role) return undefined;
  const paragraphs = notebook.get(note.id).paragraphs;
  const last = paragraphs.filter((p) => p.startedAt !== undefined).sort((a, b) => b.startedAt! - a.startedAt!)[0];
  const nextAt = schedules.get(note.id)?.nextAt;
  return {
    noteId: note.id,
    path: note.path,
    kernel: kernels.status(note.id),
    active: paragraphs
      .filter((p) => p.status === 'RUNNING' || p.status === 'PENDING')
      .map((p) => ({
        id: p.id,
        label: p.title || (p.text.text.trim().split('\n')[0] ?? '').slice(0, Longest),
        status: p.status,
        ...(p.startedAt !== undefined && { startedAt: p.startedAt }),
      })),
    streams: streams
      .ofNote(note.id)
      // The note's own stream is there before anything uses it and stays when all that it ran for was stopped, and is no work then.
      .filter(({ state, paragraphs }) => (state !== 'ACTIVE' && state !== 'INITIALIZED') || paragraphs.length > 0)
      .map(({ id, name, state, completedBatches, totalRecords, lastError }) => ({
        id,
        name,
        state,
        batches: completedBatches,
        records: totalRecords,
        ...(lastError !== undefined && { lastError }),
      })),
    ...(last && { lastRun: { ...(last.user !== undefined && { user: last.user }), status: last.status, at: last.startedAt! } }),
    ...(nextAt !== undefined && { nextAt }),
    role,
  };
}
