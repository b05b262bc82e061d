import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LogProducer } from './LogProducer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'millrace-producer-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('writes whole files of the asked size and leaves nothing aside', async () => {
  const producer = new LogProducer({ destination: 'clicks', rate: 100_000, recordsPerFile: 50, files: 3 }, folder);
  await producer.done;
  const names = (await readdir(path.join(folder, 'clicks'))).sort();
  const lines = await Promise.all(
    names.map(async (name) => (await readFile(path.join(folder, 'clicks', name), 'utf8')).split('\n').length - 1),
  );
  expect({ lines, written: producer.written, hidden: names.filter((name) => name.startsWith('.')), running: producer.isRunning }).toEqual({
    lines: [50, 50, 50],
    written: { files: 3, records: 150 },
    hidden: [],
    running: false,
  });
});

it('stops at once, in the middle of a pause', async () => {
  const producer = new LogProducer({ destination: 'clicks', rate: 0.1, recordsPerFile: 10 }, folder);
  await producer.stop();
  expect(producer.isRunning).toBe(false);
  expect(producer.written.files).toBeLessThanOrEqual(1);
});

it('says why when its folder cannot be made', async () => {
  await writeFile(path.join(folder, 'taken'), '');
  const producer = new LogProducer({ destination: 'taken' }, folder);
  await expect(producer.done).rejects.toThrow(/the folder .*taken cannot be made/);
  expect(producer.failure?.message).toMatch(/cannot be made/);
});
