import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Seconds } from '../../base/Duration.ts';
import { seal, unseal } from './seal.ts';
import { type LogOptions, WriteAheadLog } from './WriteAheadLog.ts';

describe('a write-ahead log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'log-'));
  });
  const logs: WriteAheadLog[] = [];
  afterEach(async () => {
    for (const log of logs.splice(0)) await log.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (options: Partial<LogOptions> = {}) => {
    const log = new WriteAheadLog(folder, { rollingInterval: Seconds(1), ...options });
    logs.push(log);
    return log;
  };
  const put = (log: WriteAheadLog, text: string, time: number) => log.write(Buffer.from(text), time);
  const texts = (log: WriteAheadLog) => Array.from(log.readAll(), (record) => Buffer.from(record).toString());

  test('a record is its length in four bytes, then its bytes; its segment reads it back', async () => {
    const log = open();
    const segments = await Promise.all(['ab', 'xyz'].map((text) => put(log, text, 100)));
    expect(readFileSync(path.join(folder, 'log-100-1100')).toString('hex')).toBe('0000000261620000000378797a');
    expect(segments.map(({ offset, length }) => [offset, length])).toEqual([
      [0, 2],
      [6, 3],
    ]);
    expect(segments.map((segment) => Buffer.from(log.read(segment)).toString())).toEqual(['ab', 'xyz']);
  });

  test('files roll by time, and are read in the order of their starts, also by the next process', async () => {
    const log = open();
    for (const time of [9000, 9500, 10_001, 20_000]) await put(log, String(time), time);
    expect(log.files.map((file) => path.basename(file))).toEqual(['log-9000-10000', 'log-10001-11001', 'log-20000-21000']);
    await log.close();
    expect(texts(open())).toEqual(['9000', '9500', '10001', '20000']);
  });

  test('a torn tail, garbage after it and files cut to a byte hide nothing else', async () => {
    const log = open();
    for (const [i, text] of ['one', 'two', 'three', 'four'].entries()) await put(log, text, 2000 * i);
    await log.close();
    truncateSync(log.files[0]!, 1);
    truncateSync(log.files[1]!, 5);
    appendFileSync(log.files[2]!, 'garbage');
    expect(texts(open())).toEqual(['three', 'four']);
  });

  test('what is written to a file with a torn tail can be read', async () => {
    const before = open();
    await put(before, 'whole', 0);
    appendFileSync(before.files[0]!, Buffer.from([0, 0, 0, 9, 1]));
    const after = open();
    await put(after, 'next', 0);
    expect(texts(after)).toEqual(['whole', 'next']);
  });

  test('cleaning deletes past files only; one that is gone already is empty', async () => {
    const log = open();
    for (const time of [0, 2000, 4000]) await put(log, String(time), time);
    await log.clean(1000);
    expect(texts(log)).toEqual(['0', '2000', '4000']);
    await log.clean(9000);
    expect(texts(log)).toEqual(['4000']);
    rmSync(folder, { recursive: true });
    expect(texts(log)).toEqual([]);
  });

  test('with closeFileAfterWrite each record is a file of its own', async () => {
    const log = open({ closeFileAfterWrite: true });
    for (const time of [0, 100, 200]) await put(log, String(time), time);
    expect(readdirSync(folder)).toHaveLength(3);
    expect(texts(open())).toEqual(['0', '100', '200']);
  });

  test('a folder that cannot be written says so, and the log goes on when it can', async () => {
    const log = open();
    rmSync(folder, { recursive: true });
    appendFileSync(folder, 'in the way');
    await expect(put(log, 'lost', 0)).rejects.toThrow('cannot be written');
    rmSync(folder);
    await put(log, 'kept', 0);
    expect(texts(log)).toEqual(['kept']);
    await log.close();
    await expect(put(log, 'late', 0)).rejects.toThrow('has been closed');
  });
});

test('sealed bytes that were cut or changed are not taken for whole', () => {
  const sealed = seal(Buffer.from('state'));
  expect(Buffer.from(unseal(sealed)!).toString()).toBe('state');
  expect([unseal(sealed.subarray(0, 6)), unseal(sealed.subarray(0, 2)), unseal(sealed.fill(7, 8))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
