import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { NoteId } from '../../protocol/ids.ts';
import { ParagraphConfig } from '../../protocol/note.ts';
import { deleteNote } from '../notebooks/deleteNote.ts';
import { exportNote, zplnName } from '../notebooks/zpln/exportNote.ts';
import { parseZpln } from '../notebooks/zpln/ZplnFile.ts';
import { readJson, readText } from './body.ts';
import type { Route } from './Router.ts';

const NewParagraph = z.object({ title: z.string().max(500).nullish(), text: z.string().nullish(), config: ParagraphConfig.nullish() });
const NewNote = z.object({
  name: z.string().nullish(),
  notePath: z.string().nullish(),
  paragraphs: z.array(NewParagraph).max(10_000).nullish(),
});
const Name = z.object({ name: z.string().nullish() });

export const noteRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/notebook',
    needs: 'person',
    about: 'All notes: id and path; those in the trash are under /~Trash.',
    answer: ({ person }, { notebook, roles }) => ({
      body: notebook
        .list()
        .filter(({ id }) => roles.may(person, id, 'reader'))
        .map(({ id, path, trashed }) => ({ id, path: trashed ? `/~Trash/${path}` : `/${path}` })),
    }),
  },
  {
    method: 'POST',
    path: '/api/notebook',
    needs: 'person',
    about: "Makes a note: {name: 'folder/name', paragraphs?: [{title, text, config}]}. Answers with its id.",
    async answer({ incoming, person }, { notebook, paragraphs, roles }) {
      const given = await readJson(incoming, NewNote);
      const note = notebook.create(given.notePath || given.name || 'Untitled');
      roles.madeBy(person, note.id);
      for (const { title, text, config } of given.paragraphs ?? [])
        paragraphs.insert(note.id, { text: text ?? '', title: title ?? undefined, config: config ?? undefined });
      return { body: note.id };
    },
  },
  {
    method: 'POST',
    path: '/api/notebook/import',
    needs: 'person',
    about: "Makes a note of a .zpln file; ?notePath says where. Answers with its id, which is the file's when no note has that.",
    async answer({ incoming, query, person }, { notebook, roles }) {
      const note = notebook.import(parseZpln(await readText(incoming)), query.get('notePath') ?? undefined);
      roles.madeBy(person, note.id);
      return { body: note.id };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/export/:noteId',
    needs: 'reader',
    about: 'The note as a .zpln, as text in body; ?download for the file itself, ?outputs=false without outputs.',
    answer({ params, query }, { notebook }) {
      const noteId = NoteId.parse(params.noteId);
      const text = JSON.stringify(notebook.export(noteId, { withoutOutputs: query.get('outputs') === 'false' }), null, 2);
      if (!query.has('download')) return { body: text };
      const name = zplnName(notebook.get(noteId));
      const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
      const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
      return { text, type: 'application/json; charset=utf-8', headers: { 'Content-Disposition': disposition } };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/:noteId',
    needs: 'reader',
    about: 'The whole note, in the form of a .zpln.',
    answer: ({ params }, { notebook, outputs }) => {
      const note = notebook.get(NoteId.parse(params.noteId));
      return { body: { ...exportNote(note, { outputs: (p) => outputs.ofParagraph(note.id, p.id) }), path: `/${note.path}` } };
    },
  },
  {
    method: 'POST',
    path: '/api/notebook/:noteId',
    needs: 'reader',
    about: 'Copies the note: {name?}. Answers with the id of the copy.',
    async answer({ params, incoming, person }, { notebook, roles }) {
      const { name } = await readJson(incoming, Name);
      const note = notebook.get(NoteId.parse(params.noteId));
      const copy = notebook.clone(note.id, name || `${note.path} (copy)`);
      roles.madeBy(person, copy.id);
      return { body: copy.id };
    },
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId/rename',
    needs: 'writer',
    about: '{name}: a new name in the same folder, or a path that begins with /.',
    async answer({ params, incoming }, { notebook }) {
      const { name } = await readJson(incoming, Name);
      if (!name) throw new KernelError('REQUEST_INVALID', '/name of the body: a new name is needed.');
      const note = notebook.get(NoteId.parse(params.noteId));
      // As Zeppelin: a name stays in the note's folder, a path from the top does not.
      const folder = note.path.slice(0, note.path.length - note.name.length);
      notebook.rename(note.id, name.startsWith('/') ? name : `${folder}${name}`);
      return {};
    },
  },
  {
    method: 'PUT',
    path: '/api/notebook/:noteId/clear',
    needs: 'writer',
    about: 'Takes away all outputs.',
    answer({ params }, { paragraphs }) {
      paragraphs.clearAll(NoteId.parse(params.noteId));
      return {};
    },
  },
  {
    method: 'DELETE',
    path: '/api/notebook/:noteId',
    needs: 'owner',
    about: 'Deletes the note for good.',
    async answer({ params }, workplace) {
      await deleteNote(workplace, NoteId.parse(params.noteId));
      return {};
    },
  },
];
