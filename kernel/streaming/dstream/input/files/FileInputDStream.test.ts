import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../../../base/Duration.ts';
import { type Seen, StreamHarness } from '../../../../testing/StreamHarness.ts';
import type { StreamInputInfo } from '../../../scheduler/InputInfoTracker.ts';
import { FileSelection } from './FileSelection.ts';

const START = 100_000;

describe('a stream of files', () => {
  let folder: string;
  let harness: StreamHarness;
  let inputs: StreamInputInfo[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'files-'));
    inputs = [];
    harness = new StreamHarness({ startTime: START, context: { isLive: true } });
    harness.ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => inputs.push(...batchInfo.streamIdToInputInfo.values()) });
  });

  afterEach(async () => {
    await harness.dispose();
    rmSync(folder, { recursive: true });
  });

  /** Writes aside, sets the time of change, and moves in. */
  function put(name: string, text: string, modified: number): void {
    const aside = path.join(folder, `.${path.basename(name)}.tmp`);
    writeFileSync(aside, text);
    utimesSync(aside, modified / 1000, modified / 1000);
    renameSync(aside, path.join(folder, name));
  }

  test('a batch is the lines of the files that came since the last, oldest file first; each is read once', async () => {
    const seen = harness.collect(harness.ssc.textFileStream(folder));
    harness.ssc.start();
    put('b', 'two\nthree', START + 20);
    put('a', 'one\n', START + 10);
    await harness.run(1);
    put('c', 'four\n', START + 1500);
    await harness.run(2);
    expect(seen.map(({ rows }) => rows)).toEqual([['one', 'two', 'three'], ['four'], []]);
    expect(inputs.map(({ numRecords, metadata }) => [numRecords, metadata?.bytes])).toEqual([
      [3, 13],
      [1, 5],
      [0, 0],
    ]);
    expect(inputs[0]!.description).toBe(`${folder}/a\n${folder}/b`);
  });

  test('each file that is not read is explained', async () => {
    harness.collect(harness.ssc.textFileStream(folder));
    put('before', 'x', START - 5);
    put('_SUCCESS', '', START + 5);
    writeFileSync(path.join(folder, '.hidden'), 'x');
    put('later', 'x', START + 5000);
    harness.ssc.start();
    await harness.run(1);
    const skipped = inputs[0]!.metadata!.skipped as { path: string; why: string }[];
    expect(Object.fromEntries(skipped.map(({ path: file, why }) => [path.basename(file), why.slice(0, 40)]))).toEqual({
      before: 'it was changed before the stream began (',
      _SUCCESS: 'its name starts with _: such files are n',
      '.hidden': 'its name starts with a dot: it counts as',
      later: 'it was changed after the batch time: the',
    });
  });

  test('newFilesOnly = false reads what is there already, and a filter chooses', async () => {
    put('old.tsv', 'old\n', START - 5);
    put('old.txt', 'text\n', START - 5);
    const seen = harness.collect(harness.ssc.fileStream(folder, (file) => file.endsWith('.tsv'), false));
    harness.ssc.start();
    await harness.run(1);
    expect(seen.map(({ rows }) => rows)).toEqual([['old']]);
  });

  test('a folder that does not exist yet is waited for', async () => {
    const later = path.join(folder, 'later');
    const seen = harness.collect(harness.ssc.textFileStream(later));
    harness.ssc.start();
    await harness.run(1);
    mkdirSync(later);
    put('later/a', 'here\n', START + 1500);
    await harness.run(1);
    expect(seen.map(({ rows }) => rows)).toEqual([[], ['here']]);
    expect([...harness.errors]).toEqual([]);
  });

  test('a folder that cannot be read is an error of that batch, and the stream and its windows go on', async () => {
    const file = path.join(folder, 'not-a-folder');
    writeFileSync(file, '');
    const seen = harness.collect(harness.ssc.textFileStream(file).window(Seconds(2)));
    harness.ssc.start();
    await harness.run(1);
    expect(harness.errors.get(START + 1000)?.map((error) => error.message)).toEqual([
      `${file} is a file, and a stream of files needs the folder that they come into. Name its folder.`,
    ]);
    rmSync(file);
    mkdirSync(file);
    put('not-a-folder/a', 'here\n', START + 1500);
    await harness.run(1);
    expect([...harness.errors.keys()]).toEqual([START + 1000]);
    expect(seen.map(({ rows }) => rows)).toEqual([['here']]);
  });

  test.skipIf(process.getuid?.() === 0)('a folder without permission says so', async () => {
    const closed = path.join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0);
    harness.collect(harness.ssc.textFileStream(closed));
    harness.ssc.start();
    await harness.run(1);
    expect(harness.errors.get(START + 1000)?.[0]?.message).toContain('cannot be read (EACCES)');
  });

  test('a glob names folders; files beside them are not read', async () => {
    for (const name of ['day-1', 'day-2', 'other']) mkdirSync(path.join(folder, name));
    put('day-1/a', '1\n', START + 10);
    put('day-2/a', '2\n', START + 20);
    put('other/a', '3\n', START + 30);
    put('day-3', 'a file\n', START + 40);
    const seen = harness.collect(harness.ssc.textFileStream(`${folder}/day-*/`));
    harness.ssc.start();
    await harness.run(1);
    expect(seen.map(({ rows }) => rows)).toEqual([['1', '2']]);
  });

  test('a file is forgotten after the remembered minute, and one that comes with an older time is not read', async () => {
    const seen = harness.collect(harness.ssc.textFileStream(folder));
    harness.ssc.start();
    put('a', 'a\n', START + 500);
    await harness.run(70);
    put('too-old', 'x\n', START + 9000);
    put('new', 'new\n', START + 70_500);
    await harness.run(1);
    expect(seen.flatMap(({ time, rows }) => rows.map((row) => [time, row]))).toEqual([
      [START + 1000, 'a'],
      [START + 71_000, 'new'],
    ]);
  });

  test('a file that was read is not looked at in every batch; written anew after the window, it is read anew', async () => {
    const selection = new FileSelection({
      startTime: START,
      newFilesOnly: true,
      batchDuration: Seconds(1),
      minRememberDuration: Seconds(60),
    });
    const file = { path: '/in/a', name: 'a', modified: START + 500, size: 1 };
    expect(selection.select(START + 1000, [file])).toEqual([file]);
    expect([1000, 2000, 31_000].map((after) => selection.isSettled('/in/a', START + after))).toEqual([true, true, false]);

    const seen = harness.collect(harness.ssc.textFileStream(folder));
    harness.ssc.start();
    put('a', 'first\n', START + 500);
    await harness.run(70);
    put('a', 'again\n', START + 70_500);
    await harness.run(31);
    expect(seen.flatMap(({ rows }) => rows)).toEqual(['first', 'again']);
  });

  test('running the same paragraph again reads no file twice, and misses none', async () => {
    let seen: Seen<string>[] = [];
    await harness.ssc.edit('p1', () => {
      harness.collect(harness.ssc.textFileStream(folder));
    });
    harness.ssc.start();
    put('a', 'a\n', START + 500);
    await harness.run(1);
    put('b', 'b\n', START + 600);
    await harness.ssc.edit('p1', () => {
      seen = harness.collect(harness.ssc.textFileStream(folder).map((line) => line.toUpperCase()));
    });
    await harness.run(1);
    expect(seen.map(({ rows }) => rows)).toEqual([['B']]);
  });
});
