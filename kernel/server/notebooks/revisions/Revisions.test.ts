import { expect, test } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { ServerMessage } from '../../../protocol/browser.ts';
import type { ParagraphId } from '../../../protocol/ids.ts';
import { OutputStore } from '../../kernels/outputs/OutputStore.ts';
import { NoteStore } from '../database/NoteStore.ts';
import { Feed } from '../Feed.ts';
import { Notebook } from '../Notebook.ts';
import { OpenNotes } from '../OpenNotes.ts';
import { Paragraphs } from '../Paragraphs.ts';
import { outputsOf } from '../zpln/results.ts';
import { checkZpln } from '../zpln/ZplnFile.ts';
import { NoteContent } from './NoteContent.ts';
import { Revisions } from './Revisions.ts';

const ann = { user: 'ann', message: 'first' };

function desk() {
  const clock = new ManualClock(1000);
  const feed = new Feed();
  const told: ServerMessage[] = [];
  feed.subscribe((message) => void told.push(message));
  const notes = new OpenNotes({ store: new NoteStore(':memory:'), feed, clock });
  const outputs = new OutputStore();
  const notebook = new Notebook(notes, outputs);
  const paragraphs = new Paragraphs(notes, outputs);
  const revisions = new Revisions({ notes, notebook, content: new NoteContent({ notes, paragraphs, outputs }) });
  const noteId = notebook.create('n').id;
  const add = (text: string) => paragraphs.insert(noteId, { text }).id;
  const texts = () => notebook.get(noteId).paragraphs.map((p) => p.text.text);
  const show = (id: ParagraphId, data: string) => outputs.put(noteId, outputsOf({ code: 'SUCCESS', msg: [{ type: 'TEXT', data }] }, id));
  const shown = (id: ParagraphId) => outputs.ofParagraph(noteId, id).map((o) => o.text);
  return { clock, told, notebook, paragraphs, revisions, noteId, add, texts, show, shown };
}

test('a note becomes what it was: texts, titles, settings and order; and that can be taken back', () => {
  const { notebook, paragraphs, revisions, noteId, add, texts } = desk();
  const [a, b, c] = [add('a'), add('b'), add('c')];
  const { id } = revisions.commit(noteId, ann);
  paragraphs.replaceText({ noteId, paragraphId: a }, 'a2');
  paragraphs.configure({ noteId, paragraphId: b }, { config: { colWidth: 4 }, title: 'T' });
  paragraphs.remove({ noteId, paragraphId: c });
  add('d');
  paragraphs.move({ noteId, paragraphId: b }, 0);
  const changed = notebook.export(noteId);

  revisions.restore(noteId, id, { user: 'ben' });
  expect(texts()).toEqual(['a', 'b', 'c']);
  expect(notebook.get(noteId).paragraphs.map((p) => p.id)).toEqual([a, b, c]);
  expect(notebook.get(noteId).paragraph(b)).toMatchObject({ config: {}, title: '' });

  const [before] = revisions.list(noteId);
  expect(before).toMatchObject({ kind: 'restore', user: 'ben', message: 'Before “first” was restored' });
  revisions.restore(noteId, before!.id, { user: 'ben' });
  expect(texts()).toEqual(['b', 'a2', 'd']);
  expect((notebook.export(noteId).paragraphs as object[]).map((p) => ({ ...p, dateUpdated: 0 }))).toEqual(
    (changed.paragraphs as object[]).map((p) => ({ ...p, dateUpdated: 0 })),
  );
});

test('outputs that were cleared come back with the revision that was kept before', () => {
  const { paragraphs, revisions, noteId, add, show, shown } = desk();
  const a = add('a');
  show(a, 'an hour of work');
  revisions.keep(noteId, 'clear', { user: 'ann', message: 'Before all outputs were cleared' });
  paragraphs.clearAll(noteId);
  expect(shown(a)).toEqual([]);
  revisions.restore(noteId, revisions.list(noteId)[0]!.id, { user: 'ann' });
  expect(shown(a)).toEqual(['an hour of work']);
});

test('whoever types while a revision is restored sees only what differs', () => {
  const { told, paragraphs, revisions, noteId, add } = desk();
  const [a, b] = [add('same'), add('const a = 1')];
  const { id } = revisions.commit(noteId, ann);
  paragraphs.replaceText({ noteId, paragraphId: b }, 'const a = 2');
  told.length = 0;
  revisions.restore(noteId, id, { user: 'ann' });
  const about = told.flatMap((m): string[] =>
    m.type === 'text.update' ? [m.paragraphId] : m.type.startsWith('paragraph.') ? [m.type] : [],
  );
  expect(about).toEqual([b]);
  expect(a).not.toBe(b);
});

test('nothing is kept twice, and what is kept by itself goes when there is much of it; commits stay', () => {
  const { revisions, paragraphs, noteId, add } = desk();
  const a = add('');
  revisions.commit(noteId, ann);
  revisions.keep(noteId, 'clear', ann);
  expect(revisions.list(noteId)).toHaveLength(1);
  for (let i = 0; i < 70; i++) {
    paragraphs.replaceText({ noteId, paragraphId: a }, String(i));
    revisions.keep(noteId, 'clear', ann);
  }
  expect(revisions.list(noteId).map((r) => r.kind)).toEqual([...Array<string>(50).fill('clear'), 'commit']);
});

test('a file takes the place of a note; an id that it has twice loses no paragraph', () => {
  const { revisions, noteId, add, texts } = desk();
  add('gone');
  revisions.replace(noteId, checkZpln({ paragraphs: [{ id: 'p', text: '1' }, { id: 'p', text: '2' }, { text: '3' }] }), { user: 'ann' });
  expect(texts()).toEqual(['1', '2', '3']);
  revisions.restore(noteId, revisions.list(noteId)[0]!.id, { user: 'ann' });
  expect(texts()).toEqual(['gone']);
});

test('a revision that is not there is said', () => {
  const { revisions, noteId } = desk();
  expect(() => revisions.get(noteId, 'nope')).toThrow(expect.objectContaining({ code: 'REVISION_UNKNOWN' }));
});

test('a deleted paragraph comes back where it was, with text, settings and outputs, and what is typed after goes on', () => {
  const { paragraphs, noteId, add, texts, show, shown } = desk();
  const [, b] = [add('a'), add('b'), add('c')];
  paragraphs.configure({ noteId, paragraphId: b }, { config: { colWidth: 6 }, title: 'B' });
  show(b, 'shown');
  paragraphs.remove({ noteId, paragraphId: b });
  expect(texts()).toEqual(['a', 'c']);
  const restored = paragraphs.restore({ noteId, paragraphId: b });
  expect(texts()).toEqual(['a', 'b', 'c']);
  expect(restored).toMatchObject({ id: b, title: 'B', config: { colWidth: 6 } });
  expect(shown(b)).toEqual(['shown']);
  paragraphs.replaceText({ noteId, paragraphId: b }, 'b2');
  expect(texts()).toEqual(['a', 'b2', 'c']);
  // Twice is once.
  expect(paragraphs.restore({ noteId, paragraphId: b }).id).toBe(b);
  expect(() => paragraphs.restore({ noteId, paragraphId: 'x' as ParagraphId })).toThrow(/deleted too long ago/);
});
