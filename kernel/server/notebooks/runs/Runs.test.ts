import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KernelError } from '../../../base/errors.ts';
import { ManualClock } from '../../../base/ManualClock.ts';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import { OutputStore } from '../../kernels/outputs/OutputStore.ts';
import { ScriptedKernels } from '../../testing/ScriptedKernels.ts';
import { NoteStore } from '../database/NoteStore.ts';
import { Feed } from '../Feed.ts';
import { Notebook } from '../Notebook.ts';
import { OpenNotes } from '../OpenNotes.ts';
import { Paragraphs } from '../Paragraphs.ts';
import { Questions } from '../streams/Questions.ts';
import { StreamBoard } from '../streams/StreamBoard.ts';
import { KernelEvents } from './KernelEvents.ts';
import { Runs } from './Runs.ts';

const user = 'ann';
let home: string;
let desk: ReturnType<typeof open>;
let noteId: NoteId;
let ids: ParagraphId[];

function open() {
  const clock = new ManualClock(1000);
  const store = new NoteStore(path.join(home, 'notes.db'));
  const notes = new OpenNotes({ store, feed: new Feed(), clock });
  const outputs = new OutputStore();
  const kernels = new ScriptedKernels();
  const runs = new Runs({ notes, kernels, outputs });
  const streams = new StreamBoard();
  new KernelEvents({ kernels, notes, runs, streams, questions: new Questions(kernels) });
  return {
    clock,
    store,
    notes,
    kernels,
    runs,
    streams,
    notebook: new Notebook(notes, outputs),
    paragraphs: new Paragraphs(notes, outputs),
  };
}

const states = () => desk.notebook.get(noteId).paragraphs.map((p) => p.status);
const at = (i: number) => desk.notebook.get(noteId).paragraphs[i]!;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'millrace-runs-'));
  desk = open();
  noteId = desk.notebook.create('n').id;
  ids = ['const a = 1', 'a + 1', 'a + 2'].map((text) => desk.paragraphs.insert(noteId, { text }).id);
});
afterEach(() => {
  desk.store.close();
  rmSync(home, { recursive: true, force: true });
});

describe('runs of a note', () => {
  it('go one at a time, from PENDING over RUNNING to FINISHED', async () => {
    desk.runs.runAll(noteId, { user });
    expect(states()).toEqual(['PENDING', 'PENDING', 'PENDING']);
    await turn();
    expect(desk.kernels.ran).toEqual([ids[0]]);
    desk.kernels.starts(noteId);
    expect(states()).toEqual(['RUNNING', 'PENDING', 'PENDING']);
    desk.kernels.ends(noteId);
    await turn();
    expect(states()).toEqual(['FINISHED', 'PENDING', 'PENDING']);
    expect(desk.kernels.ran).toEqual([ids[0], ids[1]]);
  });

  it('tell the kernel where the code begins below its header', async () => {
    desk.paragraphs.replaceText({ noteId, paragraphId: ids[0]! }, '\n%ts(a=1) const a = 1');
    desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    await turn();
    expect(desk.kernels.runs[0]).toMatchObject({
      header: { interpreter: 'ts', properties: { a: '1' } },
      text: ' const a = 1',
      line: 2,
      column: 9,
      order: ids,
      user,
    });
  });

  it('stop after one that fails, and say so at those that were asked for with it', async () => {
    desk.runs.runAll(noteId, { user });
    await turn();
    desk.kernels.starts(noteId);
    desk.kernels.ends(noteId, { status: 'ERROR', error: { code: 'X', message: 'no' } });
    await turn();
    expect(states()).toEqual(['ERROR', 'ABORT', 'ABORT']);
    expect(at(1).error?.code).toBe('RUN_SKIPPED');
    expect(desk.kernels.ran).toEqual([ids[0]]);
  });

  it('run from one on, up to one, and leave disabled ones out', async () => {
    desk.paragraphs.configure({ noteId, paragraphId: ids[1]! }, { config: { enabled: false } });
    expect(desk.runs.runAll(noteId, { user, to: ids[1] })).toHaveLength(1);
    expect(desk.runs.runAll(noteId, { user, from: ids[1] })).toHaveLength(1);
    expect(() => desk.runs.run({ noteId, paragraphId: ids[1]!, user })).toThrow(expect.objectContaining({ code: 'PARAGRAPH_DISABLED' }));
  });

  it('run the newest text of a paragraph that waits already, once', async () => {
    desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    const first = desk.runs.run({ noteId, paragraphId: ids[1]!, text: 'old', user });
    const again = desk.runs.run({ noteId, paragraphId: ids[1]!, text: 'new', user });
    expect(again).toBe(first);
    await turn();
    desk.kernels.ends(noteId);
    await turn();
    expect(desk.kernels.runs.map((run) => run.text)).toEqual(['const a = 1', 'new']);
  });

  it('leave edits alone: text, config and order change while one runs', async () => {
    desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    await turn();
    desk.kernels.starts(noteId);
    desk.paragraphs.replaceText({ noteId, paragraphId: ids[0]! }, 'const a = 2');
    desk.paragraphs.configure({ noteId, paragraphId: ids[0]! }, { title: 'edited' });
    desk.paragraphs.move({ noteId, paragraphId: ids[0]! }, 2);
    expect(at(2)).toMatchObject({ status: 'RUNNING', title: 'edited', runText: 'const a = 1', outdated: true });
  });

  it('end at once where there is nothing to run and no kernel', () => {
    desk.kernels.becomes(noteId, { state: 'stopped' });
    desk.paragraphs.replaceText({ noteId, paragraphId: ids[0]! }, '%ts  \n');
    desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    expect(states()[0]).toBe('FINISHED');
    expect(desk.kernels.sent).toEqual([]);
  });

  it('show why the kernel could not be started', async () => {
    desk.kernels.startFailure = new KernelError('KERNEL_LOST', 'No memory.');
    const run = desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    expect(await desk.runs.ended(noteId, run)).toMatchObject({ status: 'ERROR', error: { code: 'KERNEL_LOST', message: 'No memory.' } });
  });

  it('point at what is wrong in a header', async () => {
    const run = desk.runs.run({ noteId, paragraphId: ids[0]!, text: '\n%ts(a="b) x', user });
    const end = await desk.runs.ended(noteId, run);
    expect(end?.error).toMatchObject({ code: 'INTERPRETER_HEADER', line: 2, column: 7 });
  });
});

describe('stopping', () => {
  it('takes a waiting run out and interrupts a running one', async () => {
    desk.runs.runAll(noteId, { user, to: ids[1] });
    await turn();
    desk.kernels.starts(noteId);
    await desk.runs.stop({ noteId, paragraphId: ids[1]! });
    expect(states()).toEqual(['RUNNING', 'ABORT', 'READY']);
    await desk.runs.stop({ noteId, paragraphId: ids[0]! });
    expect(desk.kernels.interrupted).toEqual([desk.kernels.runs[0]!.runId]);
  });

  it('ends the streams of a paragraph that has finished', async () => {
    desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    await turn();
    desk.kernels.starts(noteId);
    desk.kernels.ends(noteId, { streaming: true });
    expect(at(0)).toMatchObject({ status: 'FINISHED', streaming: true });
    await desk.runs.stopAll(noteId);
    expect(desk.kernels.sent.at(-1)).toEqual({ type: 'paragraph.stop', paragraphId: ids[0] });
  });
});

describe('what a kernel changes of a paragraph', () => {
  it('is saved and shown as one change, however often it is made', () => {
    const shown: string[] = [];
    desk.notes.feed.subscribe((message) => {
      if (message.type === 'paragraph.changed') shown.push(JSON.stringify(message.paragraph.settings.forms));
    });
    for (let n = 0; n < 1000; n++) desk.kernels.says(noteId, { type: 'forms', paragraphId: ids[0]!, forms: { n } });
    desk.clock.advance(100);
    expect(shown).toEqual(['{"n":999}']);
    expect(desk.store.load(noteId)?.paragraph(ids[0]!).settings).toEqual({ params: {}, forms: { n: 999 } });
  });
});

describe('a kernel that is lost', () => {
  it('aborts what ran and waited, with the reason, and ends streams', async () => {
    desk.runs.run({ noteId, paragraphId: ids[0]!, user });
    await turn();
    desk.kernels.starts(noteId);
    desk.kernels.ends(noteId, { streaming: true });
    desk.runs.runAll(noteId, { user, from: ids[1] });
    await turn();
    desk.kernels.becomes(noteId, { state: 'crashed', reason: 'It used more than 600 MB.' });
    expect(states()).toEqual(['FINISHED', 'ABORT', 'ABORT']);
    expect(at(0).streaming).toBe(false);
    expect(at(1).error).toMatchObject({ code: 'KERNEL_LOST', message: 'It used more than 600 MB.' });
  });
});

describe('after a restart of the server', () => {
  const restart = (alive: NoteId[]) => {
    desk.store.close();
    desk = open();
    desk.runs.recover(new Set(alive));
  };
  beforeEach(async () => {
    desk.runs.runAll(noteId, { user, to: ids[1] });
    await turn();
    desk.kernels.starts(noteId);
  });

  it('what ran in a kernel that is gone is aborted and says why', () => {
    restart([]);
    expect(states()).toEqual(['ABORT', 'ABORT', 'READY']);
    expect(at(0).error).toMatchObject({ code: 'KERNEL_LOST' });
  });

  it('what runs in a kernel that lives goes on and ends as it says; it can still be stopped', async () => {
    const { runId } = at(0);
    restart([noteId]);
    expect(states()).toEqual(['RUNNING', 'ABORT', 'READY']);
    expect(desk.kernels.sent).toEqual([{ type: 'resync' }]);
    await desk.runs.stop({ noteId, paragraphId: ids[0]! });
    expect(desk.kernels.interrupted).toEqual([runId]);
    desk.kernels.says(noteId, {
      type: 'run.finished',
      runId: runId!,
      paragraphId: ids[0]!,
      status: 'FINISHED',
      reads: [],
      streaming: true,
    });
    expect(at(0)).toMatchObject({ status: 'FINISHED', streaming: true });
  });
});

describe('the outdated badge', () => {
  const run = async (i: number, reads: ParagraphId[] = []) => {
    desk.clock.advance(10);
    desk.runs.run({ noteId, paragraphId: ids[i]!, user });
    await turn();
    desk.kernels.starts(noteId);
    desk.kernels.ends(noteId, { reads });
  };
  const outdated = () => desk.notebook.get(noteId).paragraphs.map((p) => p.outdated);

  it('comes when its text or what it reads has changed, and goes when it is run again or the text is as before', async () => {
    await run(0);
    await run(1, [ids[0]!]);
    await run(2, [ids[1]!]);
    expect(outdated()).toEqual([false, false, false]);
    desk.paragraphs.replaceText({ noteId, paragraphId: ids[0]! }, 'const a = 5');
    expect(outdated()).toEqual([true, true, true]);
    desk.paragraphs.replaceText({ noteId, paragraphId: ids[0]! }, 'const a = 1');
    expect(outdated()).toEqual([false, false, false]);
    await run(0);
    expect(outdated()).toEqual([false, true, true]);
    await run(1, [ids[0]!]);
    expect(outdated()).toEqual([false, false, true]);
  });

  it('comes when what it reads is removed', async () => {
    await run(0);
    await run(1, [ids[0]!]);
    desk.paragraphs.remove({ noteId, paragraphId: ids[0]! });
    expect(outdated()).toEqual([true, false]);
    expect(desk.kernels.sent.at(-1)).toEqual({ type: 'paragraph.remove', paragraphId: ids[0] });
  });
});
