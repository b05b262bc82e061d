import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { KernelId, NoteId, OutputId, ParagraphId, RunId } from '../../../protocol/ids.ts';
import type { OutputSnapshot } from '../../../protocol/output.ts';
import { OutputStore } from '../../kernels/outputs/OutputStore.ts';
import { handOutExamples } from '../examples.ts';
import { Feed } from '../Feed.ts';
import { Notebook } from '../Notebook.ts';
import { OpenNotes } from '../OpenNotes.ts';
import { Paragraphs } from '../Paragraphs.ts';
import { Database } from './Database.ts';
import { NoteStore } from './NoteStore.ts';
import { OutputTable } from './OutputTable.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'millrace-db-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function open() {
  const store = new NoteStore(path.join(home, 'notes.db'));
  const notes = new OpenNotes({ store, feed: new Feed(), clock: new ManualClock(1000) });
  const outputs = new OutputStore();
  return { store, notes, notebook: new Notebook(notes, outputs), paragraphs: new Paragraphs(notes, outputs) };
}

describe('a note on disk', () => {
  it('is after a restart what it was', () => {
    const first = open();
    const { id: noteId } = first.notebook.create('/folder// n ');
    const ids = ['one', 'two', 'three'].map((text) => first.paragraphs.insert(noteId, { text, index: 0, title: text }).id);
    first.paragraphs.replaceText({ noteId, paragraphId: ids[1]! }, 'zwei');
    first.paragraphs.configure({ noteId, paragraphId: ids[1]! }, { config: { colWidth: 6, ours: { deep: [1] } } });
    first.paragraphs.setParams({ noteId, paragraphId: ids[1]! }, { city: 'Bern' });
    first.paragraphs.move({ noteId, paragraphId: ids[0]! }, 0);
    first.paragraphs.remove({ noteId, paragraphId: ids[2]! });
    first.notebook.configure(noteId, { looknfeel: 'report' });
    const before = first.notebook.export(noteId);
    first.store.close();

    const second = open();
    expect(second.notebook.get(noteId).path).toBe('folder/n');
    expect(second.notebook.get(noteId).paragraphs.map((p) => p.text.text)).toEqual(['one', 'zwei']);
    expect(second.notebook.export(noteId)).toEqual(before);
    second.store.close();
  });

  it('keeps every one of many edits, folded together from time to time', () => {
    const { notebook, paragraphs, store } = open();
    const { id: noteId } = notebook.create('n');
    const { id: paragraphId } = paragraphs.insert(noteId, { text: '' });
    let text = '';
    for (let i = 0; i < 450; i++) {
      text += `${i} `;
      paragraphs.replaceText({ noteId, paragraphId }, text);
    }
    store.close();
    const rows = new DatabaseSync(path.join(home, 'notes.db')).prepare('SELECT count(*) AS n FROM text_update').get()!;
    expect(rows.n).toBeLessThan(200);
    const again = open();
    expect(again.paragraphs.get({ noteId, paragraphId }).text.text).toBe(text);
    again.store.close();
  });

  it('is not changed in memory when the change cannot be written', () => {
    const { notebook, paragraphs, store } = open();
    const { id: noteId } = notebook.create('n');
    paragraphs.insert(noteId, { text: 'kept' });
    const other = new DatabaseSync(path.join(home, 'notes.db'));
    other.exec("CREATE TRIGGER full BEFORE INSERT ON paragraph BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    expect(() => paragraphs.insert(noteId, { text: 'lost' })).toThrow('disk full');
    expect(notebook.get(noteId).paragraphs.map((p) => p.text.text)).toEqual(['kept']);
    other.close();
    store.close();
  });

  it('can be put in the trash and taken out, and is gone when deleted', () => {
    const { notebook, store } = open();
    const { id } = notebook.create('n');
    notebook.trash(id);
    expect(notebook.list()).toMatchObject([{ id, trashed: true }]);
    notebook.restore(id);
    expect(notebook.list()).toMatchObject([{ id, trashed: false }]);
    notebook.delete(id);
    expect(notebook.list()).toEqual([]);
    expect(() => notebook.get(id)).toThrow(expect.objectContaining({ code: 'NOTE_UNKNOWN' }));
    store.close();
  });
});

describe('migrations', () => {
  it('run once each, in order, and a file of a newer Millrace is refused', () => {
    const migrations = path.join(home, 'migrations');
    mkdirSync(migrations);
    writeFileSync(path.join(migrations, '001-a.sql'), 'CREATE TABLE a (x); INSERT INTO a VALUES (1);');
    const file = path.join(home, 'x.db');
    const made = () => new Database({ file, migrations, synchronous: 'full' });
    made().close();
    writeFileSync(path.join(migrations, '002-b.sql'), 'INSERT INTO a VALUES (2);');
    made().close();
    const database = made();
    expect(database.all('SELECT x FROM a').map((row) => row.x)).toEqual([1, 2]);
    database.close();
    rmSync(path.join(migrations, '002-b.sql'));
    expect(made).toThrow(expect.objectContaining({ code: 'DATABASE_TOO_NEW' }));
  });

  it('that fail leave the file as it was', () => {
    const migrations = path.join(home, 'migrations');
    mkdirSync(migrations);
    const file = path.join(home, 'x.db');
    writeFileSync(path.join(migrations, '001-a.sql'), 'CREATE TABLE a (x); SELECT nonsense;');
    expect(() => new Database({ file, migrations, synchronous: 'full' })).toThrow();
    writeFileSync(path.join(migrations, '001-a.sql'), 'CREATE TABLE a (x);');
    new Database({ file, migrations, synchronous: 'full' }).close();
  });
});

describe('example notes', () => {
  const folder = () => path.join(home, 'examples');
  const hand = ({ notebook, store }: ReturnType<typeof open>) => handOutExamples({ folder: folder(), notebook, store, now: 1 });
  const paths = ({ notebook }: ReturnType<typeof open>) => notebook.list().map((n) => n.path);

  it('are handed out once: a deleted one stays deleted, a new one comes', () => {
    mkdirSync(folder());
    writeFileSync(path.join(folder(), 'a.zpln'), '{"name": "A", "paragraphs": []}');
    writeFileSync(path.join(folder(), 'broken.zpln'), '{');
    const desk = open();
    hand(desk);
    expect(paths(desk)).toEqual(['A']);
    desk.notebook.delete(desk.notebook.list()[0]!.id);
    writeFileSync(path.join(folder(), 'b.zpln'), '{"name": "B", "paragraphs": []}');
    hand(desk);
    expect(paths(desk)).toEqual(['B']);
    desk.store.close();
  });
});

describe('outputs on disk', () => {
  const noteId = 'n' as NoteId;
  const table = (n: number) => ({ fields: [{ name: 'n', type: 'number' as const }], columns: [[n]], length: 1 });
  const entry = (time: number) => ({ batch: { time, doneAt: time }, table: table(time) });
  const snapshot = (id: string, seq: number, times: number[]): OutputSnapshot => ({
    info: { id: id as OutputId, paragraphId: 'p' as ParagraphId, runId: 'r' as RunId, index: 0, kind: 'table', live: true },
    seq,
    table: table(seq),
    history: times.map(entry),
  });

  it('are read as they were written, with the place in their kernel, and their batches come and go', () => {
    const file = path.join(home, 'outputs.db');
    const kernelId = 'k' as KernelId;
    const first = new OutputTable(file);
    expect(first.load(noteId)).toBeUndefined();
    first.save(noteId, { changed: [snapshot('a', 1, [1, 2]), snapshot('b', 1, [1])], removed: [], kernelId, kernelSeq: 7 });
    first.save(noteId, { changed: [snapshot('a', 2, [2, 3])], removed: ['b' as OutputId], kernelId, kernelSeq: 9 });
    first.close();
    const second = new OutputTable(file);
    expect(second.load(noteId)).toEqual({ outputs: [snapshot('a', 2, [2, 3])], kernelId, kernelSeq: 9 });
    second.save(noteId, { changed: [snapshot('a', 3, [2, 3, 4])], removed: [] });
    expect(second.load(noteId)?.outputs).toEqual([snapshot('a', 3, [2, 3, 4])]);
    second.drop(noteId);
    expect(second.load(noteId)).toBeUndefined();
    second.close();
  });
});
