import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomFrom } from '../../rdd/random.ts';
import { textSplits } from '../../rdd/text/splits.ts';
import { textChunks } from './textChunks.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'text-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The lines of each range, as the generated loop cuts them. */
function linesOf(path: string, partitions: number): string[][] {
  return textSplits(path, partitions).map((range) =>
    [...textChunks([range])].flatMap((text) => {
      const lines = text.split('\n');
      if (lines.at(-1) === '') lines.pop();
      return lines;
    }),
  );
}

describe('text files', () => {
  test('each line is read once, in the range in which it starts', () => {
    expect(linesOf(write('short', 'aa\nbb\ncc\ndd\n'), 2)).toEqual([['aa', 'bb', 'cc'], ['dd']]);
  });

  test.each<[string, string, string[]]>([
    ['no end at the end', 'a\nb', ['a', 'b']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['returns', 'a\r\nb\rc\n', ['a', 'b', 'c']],
    ['a byte order mark', '\ufeffa\nb\n', ['a', 'b']],
    ['nothing', '', []],
    ['letters of several bytes', 'ü€😀\n😀€ü\n', ['ü€😀', '😀€ü']],
  ])('%s', (name, content, lines) => {
    expect(linesOf(write(name, content), 1).flat()).toEqual(lines);
  });

  test('whatever the number of ranges and the length of lines (seeds 0 to 199)', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = randomFrom(seed, 1);
      const lines = Array.from({ length: Math.floor(random() * 30) }, () => 'x€'.repeat(Math.floor(random() ** 3 * 20)));
      const path = write('random', lines.map((line) => `${line}\n`).join(''));
      const ranges = 1 + Math.floor(random() * 8);
      expect({ seed, lines: linesOf(path, ranges).flat() }).toEqual({ seed, lines });
    }
  });

  test('lines longer than a chunk, and many chunks', () => {
    const lines = Array.from({ length: 40 }, (_, i) => String(i).repeat(20_000));
    expect(linesOf(write('long', lines.join('\n')), 3).flat()).toEqual(lines);
  });

  test('gzip is unpacked and is one range', () => {
    expect(linesOf(write('z.gz', gzipSync('a\nb\n')), 4)).toEqual([['a', 'b']]);
  });

  test('a folder without its hidden files, and globs', () => {
    write('g-1.csv', 'one\n');
    write('g-2.csv', 'two\n');
    write('_g-3.csv', 'no\n');
    write('.g-4.csv', 'no\n');
    expect(linesOf(`${folder}/g-*.csv`, 1).flat()).toEqual(['one', 'two']);
    expect(linesOf(folder, 1).flat()).not.toContain('no');
  });

  test('what is not there is an error with its path', () => {
    expect(() => textSplits(join(folder, 'absent'), 1)).toThrowError(expect.objectContaining({ code: 'INPUT_PATH_NOT_FOUND' }));
    expect(() => textSplits(join(folder, '*.absent'), 1)).toThrowError(/matches no files/);
  });
});
