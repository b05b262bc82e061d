import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { KernelEventBody } from '../../protocol/kernel.ts';
import { NoteSession } from './testing/NoteSession.ts';

test('a kernel that is killed goes on with the state of its note when the paragraphs are run again', async () => {
  const note = new NoteSession({ entry: 'kernel/session/main.ts' });
  try {
    const folder = path.join(note.home, 'notes', note.noteId);
    mkdirSync(path.join(folder, 'in'), { recursive: true });
    const put = (name: string, text: string): void => {
      writeFileSync(path.join(folder, `.${name}`), text);
      renameSync(path.join(folder, `.${name}`), path.join(folder, 'in', name));
    };
    const lines = `ssc.checkpoint('checkpoints'); const lines = ssc.textFileStream('in')`;
    const counts = `lines.map(word => [word, 1]).updateStateByKey((ones: number[], n?: number) => (n ?? 0) + ones.length).checkpoint(Seconds(1))
      .foreachRDD(async rdd => console.log('counted', JSON.stringify((await rdd.collect()).sort())))`;
    const counted = (rows: [string, number][]) => note.until(isPrinted(`counted ${JSON.stringify(rows)}`));
    const isPrinted = (text: string) => (event: KernelEventBody) =>
      event.type === 'output.frame' && event.frame.op === 'text' && event.frame.text.includes(text);
    await note.run(lines);
    expect(await note.run(counts, 'p2')).toMatchObject({ status: 'FINISHED' });
    put('one', 'a\nb\na\n');
    await counted([
      ['a', 2],
      ['b', 1],
    ]);
    process.kill(note.kernels.status(note.noteId).pid!, 'SIGKILL');
    await note.state('crashed');
    // It comes while nobody looks.
    put('two', 'a\nc\n');
    await note.run(lines);
    expect(await note.run(counts, 'p2')).toMatchObject({ status: 'FINISHED' });
    await counted([
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ]);
  } finally {
    await note.end();
  }
});
