import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestNote } from '../testing/TestNote.ts';

describe('checkpoints of a note', () => {
  let folder: string;
  const notes: TestNote[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'note-checkpoints-'));
  });
  afterEach(async () => {
    for (const note of notes.splice(0)) await note.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A kernel of the note, begun at a time. */
  const kernel = (at: number): TestNote => {
    const note = new TestNote({ typeCheck: false, order: ['p1', 'p2', 'p3', 'p4'] });
    note.clock.setTime(at);
    notes.push(note);
    return note;
  };

  const BASE = (dir: string) => `ssc.checkpoint(${JSON.stringify(dir)});
    const words = ssc.queueStream([sc.parallelize(['a', 'b']), sc.parallelize(['a']), sc.parallelize(['a', 'c'])]);`;
  const COUNT = `const counts = words.map((w) => [w, 1]).updateStateByKey((values, sum) => (sum ?? 0) + values.length).checkpoint(Seconds(1));
    display(counts, { fields: ['word', 'n'] });`;
  const LATEST = `const latest = words.map((w) => [w, 1]).mapWithState(StateSpec.function((w, n, state) => state.update((state.getOption() ?? 0) + 1)))
    .checkpoint(Seconds(1)).stateSnapshots(); display(latest, { fields: ['word', 'n'] });`;

  const shown = (note: TestNote, paragraph: string) => {
    const frame = note.frames(paragraph).at(-1);
    if (frame?.op !== 'replace') return frame;
    const [words, counts] = frame.table.columns as unknown[][];
    return Object.fromEntries(words!.map((word, i) => [word, counts![i]]));
  };
  /** As kill -9 leaves it. */
  const killed = (name: string): string => {
    const copy = path.join(folder, name);
    cpSync(path.join(folder, 'checkpoints'), copy, { recursive: true });
    return copy;
  };
  const logs = (note: TestNote) => note.of('log').map(({ message }) => message);

  test('the note’s own ssc goes on after its kernel was killed, when its paragraphs are run again', async () => {
    const first = kernel(0);
    await first.run('p1', BASE(path.join(folder, 'checkpoints')));
    await first.run('p2', COUNT);
    await first.run('p3', LATEST);
    for (let i = 0; i < 3; i++) await first.batch();
    await first.interpreter.dispose();
    expect(shown(first, 'p2')).toEqual({ a: 3, b: 1, c: 1 });
    const second = kernel(3500);
    await second.run('p1', BASE(killed('copy')));
    await second.run('p2', COUNT);
    // The other paragraph's operator is not there yet: a batch that came now would leave its state behind.
    expect(second.of('stream.status').at(-1)?.stream.state).not.toBe('ACTIVE');
    const caughtUp = second.next((event) => event.type === 'stream.status' && event.stream.completedBatches > 0);
    await second.run('p3', LATEST);
    await caughtUp;
    await second.batch();
    // The queue is another one; the words of the batch of 3 s are gone with it, as it says, and the next ones come.
    expect(shown(second, 'p2')).toMatchObject({ a: 3, b: 2 });
    expect(shown(second, 'p3')).toMatchObject({ a: 3, b: 2 });
    expect(logs(second).filter((message) => !message.includes('a queue cannot be recovered'))).toEqual([]);
  });

  test('a paragraph that nobody runs does not hold the stream for ever, and its state waits for it', async () => {
    const first = kernel(0);
    await first.run('p1', BASE(path.join(folder, 'checkpoints')));
    await first.run('p2', COUNT);
    await first.run('p3', LATEST);
    for (let i = 0; i < 3; i++) await first.batch();
    await first.interpreter.dispose();
    const second = kernel(3500);
    await second.run('p1', BASE(killed('copy')));
    await second.run('p2', COUNT);
    const begun = second.next((event) => event.type === 'stream.status' && event.stream.completedBatches > 0);
    second.clock.advance(10_000);
    await begun;
    expect(logs(second).some((message) => message.includes('is kept until the paragraph that has it is run again'))).toBe(true);
    await second.run('p3', LATEST);
    await second.batch();
    expect(shown(second, 'p3')).toMatchObject({ a: 2, b: 1 });
    expect(logs(second).some((message) => message.includes('goes on from its state of'))).toBe(true);
  });

  const CREATE = (dir: string) => `
    function createContext() {
      const context = new StreamingContext(sc, Seconds(1));
      const lines = context.queueStream([sc.parallelize(['a', 'b']), sc.parallelize(['a'])]);
      const counts = lines.map((word) => [word, 1]).updateStateByKey((values, sum) => (sum ?? 0) + values.length).checkpoint(Seconds(1));
      counts.print();
      context.checkpoint(${JSON.stringify(dir)});
      return context;
    }
    const context = StreamingContext.getOrCreate(${JSON.stringify(dir)}, createContext);
    context.start();
    await context.awaitTermination();`;

  test('course code with getOrCreate runs as it stands: again, and after a kill', async () => {
    const directory = path.join(folder, 'checkpoints');
    const first = kernel(0);
    expect(await first.run('p1', CREATE(directory))).toMatchObject({ status: 'FINISHED', streaming: true });
    for (let i = 0; i < 3; i++) await first.batch();
    expect(first.text('p1')).toContain('(a,2)');
    // Run again: the old context ends before the new one goes on where it was.
    expect(await first.run('p1', CREATE(directory))).toMatchObject({ status: 'FINISHED', streaming: true });
    await first.batch();
    expect(first.text('p1')).toMatch(/Time: 4000 ms\n-+\n[^-]*\(a,3\)/);
    await first.interpreter.dispose();
    const second = kernel(4500);
    expect(await second.run('p1', CREATE(killed('copy')))).toMatchObject({ status: 'FINISHED' });
    await second.batch();
    expect(second.text('p1')).toMatch(/Time: 5000 ms\n-+\n[^-]*\(a,3\)/);
  });

  test('a stream that the page has stopped stays in its list, and goes on from there', async () => {
    const note = kernel(0);
    await note.run('p1', CREATE(path.join(folder, 'checkpoints')));
    await note.batch();
    const { id } = note.of('stream.status').findLast(({ stream }) => stream.state === 'ACTIVE')!.stream;
    await note.interpreter.stopStream(id, false);
    expect(note.of('stream.status').findLast(({ stream }) => stream.id === id)?.stream).toMatchObject({
      state: 'STOPPED',
      canResume: true,
    });
    expect(note.of('stream.removed').map(({ streamId }) => streamId)).not.toContain(id);
    await note.interpreter.resumeStream(id);
    expect(note.of('stream.removed').map(({ streamId }) => streamId)).toContain(id);
    expect(note.of('stream.status').at(-1)?.stream).toMatchObject({ state: 'ACTIVE' });
    await expect(note.interpreter.resumeStream(id)).rejects.toMatchObject({ code: 'STREAM_UNKNOWN' });
  });

  test('ssc.streams lists, ends and resumes them', async () => {
    const directory = path.join(folder, 'checkpoints');
    const note = kernel(0);
    await note.run('p1', CREATE(directory));
    await note.batch();
    const list = `display(ssc.streams.map((s) => ({ state: s.state, kept: String(s.checkpointDir !== undefined) })));`;
    const listed = (paragraph: string) => JSON.stringify(note.frames(paragraph).at(-1));
    await note.run('p2', `await ssc.streams.find((s) => s.checkpointDir).forceStop(); ${list}`);
    expect(listed('p2')).toContain('STOPPED');
    await note.run('p3', `ssc.streams.find((s) => s.state === 'STOPPED').resume(); ${list}`);
    expect(listed('p3')).toContain('ACTIVE');
    expect(listed('p3')).not.toContain('STOPPED');
    await note.batch();
    const refused = await note.run('p4', `ssc.streams.find((s) => s.state === 'ACTIVE').resume()`);
    expect(refused.error?.message).toContain('only what has ended can go on');
  });

  test('two contexts do not write to one folder', async () => {
    const directory = path.join(folder, 'checkpoints');
    const note = kernel(0);
    await note.run('p1', CREATE(directory));
    const second = await note.run('p2', CREATE(directory));
    expect(second.error?.message).toContain('is that of stream 1, which is running');
  });
});
