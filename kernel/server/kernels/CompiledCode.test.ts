import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CompiledCode } from './CompiledCode.ts';
import { temporaryHome } from './testing/NoteSession.ts';

let home: string;
let appRoot: string;
beforeEach(() => {
  home = temporaryHome();
  appRoot = path.join(home, 'app');
  mkdirSync(path.join(appRoot, 'kernel'), { recursive: true });
  writeFileSync(path.join(appRoot, 'kernel/a.ts'), '1');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const fill = async (folder: string) => writeFileSync(path.join(folder, 'a'), 'compiled');

test('each kernel gets a copy of its own, and the next one is made ready', async () => {
  const code = new CompiledCode(home, appRoot);
  const first = path.join(home, 'first');
  expect(code.take(first)).toBe(false);
  await code.make(fill);
  expect(code.take(first)).toBe(true);
  writeFileSync(path.join(first, 'a'), 'poisoned');
  await code.prepare();
  const second = path.join(home, 'second');
  code.take(second);
  expect(readFileSync(path.join(second, 'a'), 'utf8')).toBe('compiled');
  await code.prepare();
});

test('what a failed run has written is not used', async () => {
  const code = new CompiledCode(home, appRoot);
  await expect(
    code.make(async (folder) => {
      await fill(folder);
      throw new Error('stopped');
    }),
  ).rejects.toThrow('stopped');
  expect(code.isMade).toBe(false);
});

test('made anew when a file has changed, and the old is thrown away', async () => {
  await new CompiledCode(home, appRoot).make(fill);
  expect(new CompiledCode(home, appRoot).isMade).toBe(true);
  writeFileSync(path.join(appRoot, 'kernel/b.ts'), '2');
  const changed = new CompiledCode(home, appRoot);
  expect(changed.isMade).toBe(false);
  await changed.make(fill);
  expect(readdirSync(path.join(home, 'cache/code'))).toHaveLength(1);
  expect(readdirSync(path.join(home, 'cache/spare'))).toHaveLength(1);
});
