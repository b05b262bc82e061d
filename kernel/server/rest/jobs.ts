import { z } from 'zod';
import { NoteId } from '../../protocol/ids.ts';
import type { Note } from '../notebooks/Note.ts';
import type { Json, NoteParagraph } from '../notebooks/NoteParagraph.ts';
import type { Paragraphs } from '../notebooks/Paragraphs.ts';
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
    about: 'Runs all paragraphs: {params?}; ?blocking=true answers when the last has ended.',
    async answer(request, { notebook, paragraphs, runs }) {
      const { params: path, query, person } = request;
      const noteId = NoteId.parse(path.noteId);
      await takeParams(request, (params) => fillAll(params, notebook.get(noteId), paragraphs));
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

/** As Zeppelin: what is given for the note counts in each of its paragraphs. */
function fillAll(params: Json, { id: noteId, paragraphs: all }: Note, paragraphs: Paragraphs): void {
  if (Object.keys(params).length === 0) return;
  for (const p of all) paragraphs.setParams({ noteId, paragraphId: p.id }, { ...(p.settings.params as Json | undefined), ...params });
}

function noteState(note: Note) {
  return { id: note.id, isRunning: note.summary().running, paragraphs: note.paragraphs.map(paragraphState) };
}

function paragraphState({ id, status, startedAt, finishedAt, streaming, error }: NoteParagraph) {
  return {
    id,
    status,
    progress: status === 'FINISHED' || status === 'ERROR' || status === 'ABORT' ? '100' : '0',
    ...(error && status === 'ERROR' && { errorMessage: error.message }),
    ...(startedAt !== undefined && { started: formatDate(startedAt) }),
    ...(finishedAt !== undefined && { finished: formatDate(finishedAt) }),
    streaming,
  };
}
