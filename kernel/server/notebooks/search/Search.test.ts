import { expect, test } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import { OutputStore } from '../../kernels/outputs/OutputStore.ts';
import { NoteStore } from '../database/NoteStore.ts';
import { Feed } from '../Feed.ts';
import { Notebook } from '../Notebook.ts';
import { OpenNotes } from '../OpenNotes.ts';
import { Paragraphs } from '../Paragraphs.ts';
import { Search } from './Search.ts';

function desk() {
  const store = new NoteStore(':memory:');
  const notes = new OpenNotes({ store, feed: new Feed(), clock: new ManualClock(1000) });
  const outputs = new OutputStore();
  const notebook = new Notebook(notes, outputs);
  const paragraphs = new Paragraphs(notes, outputs);
  const search = new Search(store.database);
  const note = (path: string, ...texts: string[]) => {
    const { id } = notebook.create(path);
    return { noteId: id, ids: texts.map((text) => paragraphs.insert(id, { text }).id) };
  };
  const found = (query: string) => search.find(query).map((f) => f.paragraphId ?? f.path);
  return { notebook, paragraphs, search, note, found };
}

test('all words must be there, parts of words count, and capitals do not', () => {
  const { note, found } = desk();
  const { ids } = note('course/Windows', 'pairs.reduceByKeyAndWindow(add, Seconds(60))', 'pairs.reduceByKey(add)', '%md\nKeys');
  expect(found('reducebykey')).toEqual(expect.arrayContaining([ids[0], ids[1]]));
  expect(found('reduceByKey window')).toEqual([ids[0]]);
  expect(found('course')).toEqual(['course/Windows']);
  expect(found('60')).toEqual([ids[0]]);
  expect(found('nowhere')).toEqual([]);
  expect(found('  ')).toEqual([]);
});

test('what is written in the query is looked for as it is', () => {
  const { note, found } = desk();
  const { ids } = note('n', 'a "quoted" AND (b) NOT c* 100%_x');
  for (const query of ['"quoted"', 'AND', '(b)', 'c*', '%_', "'", '100%_x', 'NEAR(']) expect(() => found(query)).not.toThrow();
  expect(found('"quoted"')).toEqual(ids);
  expect(found('%_')).toEqual(ids);
  expect(found('__')).toEqual([]);
});

test('an edit, a deletion and a new name are seen at once, two edits of one millisecond too', () => {
  const { notebook, paragraphs, note, found } = desk();
  const { noteId, ids } = note('old name', 'before');
  const place = { noteId, paragraphId: ids[0]! };
  expect(found('before')).toEqual(ids);
  paragraphs.replaceText(place, 'first');
  expect([found('before'), found('first')]).toEqual([[], ids]);
  paragraphs.replaceText(place, 'second');
  expect([found('first'), found('second')]).toEqual([[], ids]);
  notebook.rename(noteId, 'another name');
  expect([found('old name'), found('another name')]).toEqual([[], ['another name']]);
  paragraphs.remove(place);
  expect(found('second')).toEqual([]);
  notebook.trash(noteId);
  expect(found('another')).toEqual([]);
});

test('the place of the hit is shown, and notes that one may not read are not', () => {
  const { search, note } = desk();
  const { noteId } = note('n', '%md\n# Title\nThe quick brown fox\njumps');
  expect(search.find('brown')[0]?.snippet).toEqual({ before: 'The quick ', hit: 'brown', after: ' fox' });
  expect(search.find('brown', (id) => id !== noteId)).toEqual([]);
});
