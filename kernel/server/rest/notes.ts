import { z } from 'zod';
import { KernelError } from '../../base/errors.ts';
import { NoteId } from '../../protocol/ids.ts';
import { ParagraphConfig } from '../../protocol/note.ts';
import { deleteNote } from '../notebooks/deleteNote.ts';
import { type HtmlOptions, htmlOf } from '../notebooks/html/exportHtml.ts';
import { ipynbOf } from '../notebooks/ipynb/exportIpynb.ts';
import type { Note } from '../notebooks/Note.ts';
import type { Notebook } from '../notebooks/Notebook.ts';
import { notePath } from '../notebooks/notePath.ts';
import { parseNoteFile } from '../notebooks/parseNoteFile.ts';
import type { ViewedOutputs } from '../notebooks/ViewedOutputs.ts';
import { exportNote, fileName } from '../notebooks/zpln/exportNote.ts';
import { readJson, readText } from './body.ts';
import type { Route } from './Router.ts';

const NewParagraph = z.object({ title: z.string().max(500).nullish(), text: z.string().nullish(), config: ParagraphConfig.nullish() });
const NewNote = z.object({
  name: z.string().nullish(),
  notePath: z.string().nullish(),
  paragraphs: z.array(NewParagraph).max(10_000).nullish(),
});
const Path = z.object({ notePath: z.string() });
const Name = z.object({ name: z.string().nullish() });

type Export = (notebook: Notebook, note: Note, options: HtmlOptions) => string | Promise<string>;

const ExportFormats: Readonly<Record<'zpln' | 'ipynb' | 'html', Export>> = {
  zpln: (notebook, { id }, { hasOutputs }) => JSON.stringify(notebook.export(id, { withoutOutputs: !hasOutputs }), null, 2),
  ipynb: (notebook, { id }, { hasOutputs }) =>
    `${JSON.stringify(ipynbOf(notebook.export(id, { withoutOutputs: !hasOutputs })), null, 1)}\n`,
  html: (_, note, options) => htmlOf(note, options),
};

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
    about: "Makes a note of a .zpln or an .ipynb; ?notePath says where. Answers with its id, which is the file's when no note has that.",
    async answer({ incoming, query, person }, { notebook, roles }) {
      const note = notebook.import(parseNoteFile(await readText(incoming)), query.get('notePath') ?? undefined);
      roles.madeBy(person, note.id);
      return { body: note.id };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/export/:noteId',
    needs: 'reader',
    about:
      'The note as a .zpln, as text in body; ?download for the file itself, ?outputs=false without outputs, ?format=ipynb for Jupyter, ' +
      '?format=html for a page that needs nothing else (?code=false without code).',
    async answer({ params, query }, { notebook, outputs }) {
      const noteId = NoteId.parse(params.noteId);
      const note = notebook.get(noteId);
      const format = query.get('format') ?? 'zpln';
      const hasOutputs = query.get('outputs') !== 'false';
      const write = ExportFormats[format as keyof typeof ExportFormats];
      if (!write) throw new KernelError('REQUEST_INVALID', `?format is ${Object.keys(ExportFormats).join(', ')}, not "${format}".`);
      const text = await write(notebook, note, { outputs, hasOutputs, hasCode: query.get('code') !== 'false', at: Date.now() });
      if (!query.has('download')) return { body: text };
      const name = fileName(note, format);
      const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
      const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
      const type = format === 'html' ? 'text/html' : 'application/json';
      return { text, type: `${type}; charset=utf-8`, headers: { 'Content-Disposition': disposition } };
    },
  },
  {
    method: 'GET',
    path: '/api/notebook/:noteId',
    needs: 'reader',
    about: 'The whole note, in the form of a .zpln.',
    answer: ({ params }, { notebook, outputs }) => {
      const note = notebook.get(NoteId.parse(params.noteId));
      return { body: wholeNote(note, outputs) };
    },
  },
  {
    method: 'POST',
    path: '/api/notebook/getByPath',
    needs: 'person',
    about: 'The whole note of a path: {notePath}.',
    async answer({ incoming, person }, { notebook, outputs, roles }) {
      const { notePath: wanted } = await readJson(incoming, Path);
      const found = notebook.list().find(({ path, trashed }) => !trashed && path === notePath(wanted));
      if (!found) throw new KernelError('NOTE_UNKNOWN', `There is no note ${wanted}.`);
      roles.check(person, found.id, 'reader');
      return { body: wholeNote(notebook.get(found.id), outputs) };
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
    answer({ params, person }, { paragraphs, revisions }) {
      const noteId = NoteId.parse(params.noteId);
      revisions.keep(noteId, 'clear', { user: person.name, message: 'Before all outputs were cleared' });
      paragraphs.clearAll(noteId);
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

/** As Zeppelin answers: the file's form, with where the note is and whether something of it runs. */
function wholeNote(note: Note, outputs: ViewedOutputs) {
  const file = exportNote(note, { outputs: (p) => outputs.ofParagraph(note.id, p.id) });
  const { info } = file;
  const isRunning = note.summary().running;
  return { ...file, path: `/${note.path}`, info: { ...(typeof info === 'object' ? info : {}), isRunning } };
}
