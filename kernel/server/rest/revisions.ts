import { z } from 'zod';
import { NoteId } from '../../protocol/ids.ts';
import { parseZpln } from '../notebooks/zpln/ZplnFile.ts';
import { readJson, readText } from './body.ts';
import type { Route } from './Router.ts';

const Commit = z.object({ commitMessage: z.string().max(1000).nullish() });

/** What a note was. */
export const revisionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/notebook/:noteId/revision',
    needs: 'reader',
    about: 'Revisions of the note, newest first: id, message, time in seconds.',
    answer: ({ params }, { revisions }) => ({
      body: revisions
        .list(NoteId.parse(params.noteId))
        .map(({ id, message, at, user, kind }) => ({ id, message, time: Math.floor(at / 1000), user, kind })),
    }),
  },
  {
    method: 'POST',
    path: '/api/notebook/:noteId/revision',
    needs: 'writer',
    about: 'Keeps the note as it is: {commitMessage}. Answers with the id of the revision.',
    async answer({ params, incoming, person }, { revisions }) {
      const { commitMessage } = await readJson(incoming, Commit);
      const message = commitMessage?.trim() || 'Commit over REST';
      return { body: revisions.commit(NoteId.parse(params.noteId), { user: person.name, message }).id };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/:noteId/revision/:revisionId',
    needs: 'reader',
    about: 'The note as it was, in the form of a .zpln.',
    answer: ({ params }, { revisions }) => ({ body: revisions.get(NoteId.parse(params.noteId), params.revisionId ?? '').content }),
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId/revision/:revisionId',
    needs: 'writer',
    about: 'The note becomes what it was then. What it is now is kept as a revision.',
    answer({ params, person }, { revisions }) {
      revisions.restore(NoteId.parse(params.noteId), params.revisionId ?? '', { user: person.name });
      return {};
    },
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId',
    needs: 'writer',
    about: 'Puts a .zpln in the place of all that is in the note. What it is now is kept as a revision.',
    async answer({ params, incoming, person }, { revisions }) {
      revisions.replace(NoteId.parse(params.noteId), parseZpln(await readText(incoming)), { user: person.name });
      return {};
    },
  },
];
