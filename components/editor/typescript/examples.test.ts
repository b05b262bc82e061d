import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { MirrorModel } from 'monaco-editor/languages/features/typescript/ts.worker';
import { version } from 'typescript';
import { expect, test, vi } from 'vitest';
import { usesNode } from '../../../kernel/protocol/typeRules.ts';
import { AnyModule, compilerOptions } from './compilerOptions.ts';

// The module speaks to its worker scope as soon as it is loaded.
vi.stubGlobal('self', globalThis);
const { ParagraphWorker } = await import('./ParagraphWorker.ts');

const root = path.resolve(import.meta.dirname, '../../..');
const scope = readFileSync(path.join(root, 'kernel/session/scope/generated/scope.d.ts'), 'utf8');
const examples = globSync('public/examples/*.zpln', { cwd: root }).sort();

const nodeTypes = (): Record<string, string> =>
  Object.fromEntries(
    globSync('node_modules/@types/node/**/*.d.ts', { cwd: root }).map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );

test('the editor and the kernel have one compiler', async () => {
  const { ts } = await import('monaco-editor/languages/features/typescript/ts.worker');
  expect(ts.typescript.version).toBe(version);
});

test.each(examples)('nothing of %s is underlined in the editor', async (example) => {
  const { paragraphs } = JSON.parse(readFileSync(path.join(root, example), 'utf8')) as { paragraphs: { text: string }[] };
  const models: MirrorModel[] = paragraphs
    .map(({ text }, i) => ({ uri: `file:///n/p${i + 1}.ts`, version: 1, getValue: () => text }))
    .filter((model) => !/^%(?!ts|lib|test)/.test(model.getValue()));
  const usesNodeTypes = models.some((model) => usesNode(model.getValue()));
  const texts = { 'scope.d.ts': scope, 'modules.d.ts': AnyModule, ...(usesNodeTypes && nodeTypes()) };
  const extraLibs = Object.fromEntries(Object.entries(texts).map(([name, content]) => [`file:///${name}`, { content, version: 1 }]));
  const worker = new ParagraphWorker({ getMirrorModels: () => models }, { compilerOptions, extraLibs });
  await worker.setParagraphs(models.map(({ uri }) => uri.toString()));
  const complaints = await Promise.all(models.map(({ uri }) => worker.complaints(uri.toString())));
  expect(complaints.flat().filter(({ category }) => category !== 'hint')).toEqual([]);
});
