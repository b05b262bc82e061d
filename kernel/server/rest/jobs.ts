import { z } from 'zod';
import { NoteId } from '../../protocol/ids.ts';
import type { Note } from '../notebooks/Note.ts';
import type { NoteParagraph } from '../notebooks/NoteParagraph.ts';
import { formatDate } from '../notebooks/zpln/dates.ts';
import { resultsOf } from '../notebooks/zpln/results.ts';
import { readJson } from './body.ts';
import { placeIn } from './place.ts';
import type { RestRequest, Route } from './Router.ts';

const Params = z.object({ params: z.record(z.string(), z.unknown()).nullish() });

export const jobRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/notebook/job/:noteId',
    needs: 'runner',
    about: 'Runs all paragraphs; ?blocking=true answers when the last has ended.',
    async answer({ params, query, person }, { runs }) {
      const noteId = NoteId.parse(params.noteId);
      const ids = runs.runAll(noteId, { user: person.name });
      if (query.get('blocking') === 'true') await Promise.all(ids.map((id) => runs.ended(noteId, id)));
      return {};
    },
  },
  {
    method: 'DELETE',
    path: '/api/notebook/job/:noteId',
    needs: 'runner',
    about: 'Stops all runs and streams of the note.',
    async answer({ params }, { runs }) {
      await runs.stopAll(NoteId.parse(params.noteId));
      return {};
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/job/:noteId',
    needs: 'reader',
    about: 'States of all paragraphs.',
    answer: ({ params }, { notebook }) => ({ body: noteState(notebook.get(NoteId.parse(params.noteId))) }),
  },
  {
    method: 'POST',
    path: '/api/notebook/job/:noteId/:paragraphId',
    needs: 'runner',
    about: 'Runs a paragraph: {params?}. Answers at once.',
    async answer(request, { paragraphs, runs }) {
      await takeParams(request, (params) => paragraphs.setParams(placeIn(request), params));
      runs.run({ ...placeIn(request), user: request.person.name });
      return {};
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/job/:noteId/:paragraphId',
    needs: 'reader',
    about: 'State of one paragraph.',
    answer: (request, { paragraphs }) => ({ body: paragraphState(paragraphs.get(placeIn(request))) }),
  },
  {
    method: 'DELETE',
    path: '/api/notebook/job/:noteId/:paragraphId',
    needs: 'runner',
    about: "Stops a paragraph's run and its streams.",
    async answer(request, { runs }) {
      await runs.stop(placeIn(request));
      return {};
    },
  },
  {
    method: 'POST',
    path: '/api/notebook/run/:noteId/:paragraphId',
    needs: 'runner',
    about: 'Runs a paragraph: {params?}. Answers with what it shows when it has ended; with status 500 when it failed.',
    async answer(request, { paragraphs, runs, outputs }) {
      const place = placeIn(request);
      await takeParams(request, (params) => paragraphs.setParams(place, params));
      const end = await runs.ended(place.noteId, runs.run({ ...place, user: request.person.name }));
      const body = resultsOf(paragraphs.get(place), outputs.ofParagraph(place.noteId, place.paragraphId)) ?? { code: 'SUCCESS', msg: [] };
      return end === undefined || end.status === 'FINISHED' ? { body } : { status: 500, message: end.error?.message ?? '', body };
    },
  },
];

async function takeParams(request: RestRequest, set: (params: Record<string, unknown>) => void): Promise<void> {
  const { params } = await readJson(request.incoming, Params);
  if (params) set(params);
}

function noteState(note: Note) {
  return { id: note.id, isRunning: note.summary().running, paragraphs: note.paragraphs.map(paragraphState) };
}

function paragraphState({ id, status, startedAt, finishedAt, streaming }: NoteParagraph) {
  return {
    id,
    status,
    progress: status === 'FINISHED' ? '100' : '0',
    ...(startedAt !== undefined && { started: formatDate(startedAt) }),
    ...(finishedAt !== undefined && { finished: formatDate(finishedAt) }),
    streaming,
  };
}
