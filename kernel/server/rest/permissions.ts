import { z } from 'zod';
import { NoteId } from '../../protocol/ids.ts';
import { readJson } from './body.ts';
import type { Route } from './Router.ts';

const names = z.array(z.string().min(1).max(100)).max(1000).nullish();
const Lists = z.object({ owners: names, writers: names, runners: names, readers: names });

export const permissionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/notebook/:noteId/permissions',
    needs: 'reader',
    about: 'Who may own, write, run and read the note; an empty list means anyone who is signed in.',
    answer: ({ params }, { notebook, roles }) => ({ body: roles.permissions(notebook.get(NoteId.parse(params.noteId)).id) }),
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId/permissions',
    needs: 'owner',
    about: '{owners, writers, runners, readers}: lists of names. Holds at once, also for pages that are open.',
    async answer({ params, incoming, person }, { notebook, roles }) {
      const { owners, writers, runners, readers } = await readJson(incoming, Lists);
      const { id } = notebook.get(NoteId.parse(params.noteId));
      const lists = { owners: owners ?? [], writers: writers ?? [], runners: runners ?? [], readers: readers ?? [] };
      return { body: roles.set(id, lists, person) };
    },
  },
];
