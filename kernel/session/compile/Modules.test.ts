import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Modules } from './Modules.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-modules-'));
const appRoot = resolve(import.meta.dirname, '../../..');
const modules = new Modules({ folder, appRoot, library: (name) => (name === 'jobs' ? { one: 1 } : undefined) });

function install(name: string, exports: unknown, files: Record<string, string>): void {
  const root = join(folder, 'node_modules', name);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name, type: 'module', exports }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
}

beforeAll(() => {
  install('esm-only', { import: './index.js' }, { 'index.js': 'export const a = 1;' });
  install('needs-more', './index.js', { 'index.js': "import 'what-it-lacks';" });
  install('acorn', './index.js', { 'index.js': "export const whose = 'the note';" });
  writeFileSync(join(folder, 'own.mjs'), 'export const own = true;');
});

test('a module of the note, a package of its folder, one of the app, Node’s own, a file', async () => {
  expect(await modules.load('jobs')).toEqual({ one: 1 });
  expect(await modules.load('esm-only')).toMatchObject({ a: 1 });
  expect(await modules.load('acorn')).toMatchObject({ whose: 'the note' });
  expect(Object.keys(await modules.load('zod'))).toContain('z');
  expect(Object.keys(await modules.load('node:os'))).toContain('cpus');
  expect(await modules.load('./own.mjs')).toMatchObject({ own: true });
});

test('what is not there says how to install it; what cannot load says why', async () => {
  await expect(modules.load('@scope/nothing/deep')).rejects.toMatchObject({
    code: 'MODULE_NOT_FOUND',
    hint: expect.stringContaining('@scope/nothing.'),
  });
  await expect(modules.load('./nothing.mjs')).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND', hint: expect.stringContaining('path') });
  await expect(modules.load('node:nothing')).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  await expect(modules.load('needs-more')).rejects.toMatchObject({
    code: 'MODULE_FAILED',
    message: expect.stringContaining('what-it-lacks'),
  });
});

test('workers are told the url of the same module, and none for the note’s own', () => {
  expect(modules.urlOf('fs')).toBe('node:fs');
  expect(modules.urlOf('esm-only')).toMatch(/node_modules\/esm-only\/index\.js$/);
  expect(modules.urlOf('acorn')).toContain(folder);
  expect(modules.urlOf('./own.mjs')).toMatch(/own\.mjs$/);
  expect(modules.urlOf('jobs')).toBeUndefined();
  expect(modules.urlOf('nothing-here')).toBeUndefined();
});
