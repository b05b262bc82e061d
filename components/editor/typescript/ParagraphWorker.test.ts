import type { MirrorModel } from 'monaco-editor/languages/features/typescript/ts.worker';
import { expect, test, vi } from 'vitest';

// The module speaks to its worker scope as soon as it is loaded.
vi.stubGlobal('self', globalThis);
const { ParagraphWorker } = await import('./ParagraphWorker.ts');

const scope = 'declare const ssc: { textFileStream(folder: string): { count(): number } };';

async function workerOf(...texts: string[]) {
  const models: MirrorModel[] = texts.map((text, i) => ({ uri: `file:///n/p${i + 1}.ts`, version: 1, getValue: () => text }));
  const extraLibs = { 'file:///scope.d.ts': { content: scope, version: 1 } };
  const compilerOptions = { target: 99, module: 99, lib: ['esnext'], strict: true, allowNonTsExtensions: true };
  const worker = new ParagraphWorker({ getMirrorModels: () => models }, { compilerOptions, extraLibs });
  await worker.setParagraphs(models.map((m) => m.uri.toString()));
  return worker;
}
const file = (n: number) => `file:///n/p${n}.ts`;
const slice = (text: string, span: { start: number; length: number }) => text.slice(span.start, span.start + span.length);

test('complaints are about what stands in the paragraph, with the scope and earlier names known', async () => {
  const texts = ['%ts\nconst clicks = ssc.textFileStream("in")', 'const n: string = clicks.count()\nclicks.cuont()', 'if (clicks) {'];
  const worker = await workerOf(...texts);
  const all = await Promise.all([1, 2, 3].map((n) => worker.complaints(file(n))));
  expect(all.map((of, i) => of.map((c) => [c.code, slice(texts[i]!, c)]))).toEqual([
    [],
    [
      [2322, 'n'],
      [2551, 'cuont'],
    ],
    [[1005, '']],
  ]);
});

test('hovering a name of an earlier paragraph says what it is, not that it was imported', async () => {
  const worker = await workerOf('const big = 10', 'big + 1');
  const info = await worker.getQuickInfoAtPosition(file(2), 1);
  expect(info?.displayParts?.map((p) => p.text).join('')).toBe('const big: 10');
});

test('renaming reaches every paragraph, and none of what stands behind them', async () => {
  const texts = ['const big = 10', '%ts\nbig + big', 'big'];
  const worker = await workerOf(...texts);
  const locations = await worker.findRenameLocations(file(2), '%ts\nb'.length, false, false, false);
  expect(locations?.map((l) => `${l.fileName}:${l.textSpan.start}`).sort()).toEqual(
    [`${file(1)}:6`, `${file(2)}:4`, `${file(2)}:10`, `${file(3)}:0`].sort(),
  );
});

test('a definition is where the name was declared', async () => {
  const worker = await workerOf('const big = 10', 'big');
  const [definition] = (await worker.getDefinitionAtPosition(file(2), 1)) ?? [];
  expect([definition?.fileName, definition?.textSpan.start]).toEqual([file(1), 6]);
});

test('formatting leaves the header alone', async () => {
  const worker = await workerOf('%lib(name=jobs)\nexport   const a=1');
  const edits = await worker.getFormattingEditsForRange(file(1), 0, 40, { convertTabsToSpaces: true, indentSize: 2, tabSize: 2 });
  expect(edits.length).toBeGreaterThan(0);
  expect(edits.every((edit) => edit.span.start >= '%lib(name=jobs)'.length)).toBe(true);
});

test('the names of a paragraph with their types; what it only imports is not among them', async () => {
  const worker = await workerOf(
    '%ts\nimport { x } from "./x"\nconst { a, b: [c] } = { a: 1, b: ["t"] }\nfunction f(n: number) { return n > a }\ninterface Row { n: number }\nconst g = f',
    'const clicks = ssc.textFileStream("in"); const twice = a * 2',
  );
  const shown = async (n: number) => (await worker.symbols(file(n))).map((s) => `${s.kind} ${s.name}: ${s.type}`);
  expect(await shown(1)).toEqual([
    'value a: number',
    'value c: string',
    'function f: (n: number) => boolean',
    'type Row: interface',
    'function g: (n: number) => boolean',
  ]);
  expect(await shown(2)).toEqual(['value clicks: { count(): number; }', 'value twice: number']);
});

test('a paragraph that has just come is known before its place in the note is told', async () => {
  const worker = await workerOf('const a = 1', 'a + 1');
  await worker.setParagraphs([file(1)]);
  expect(await worker.getDocumentHighlights(file(2), 0, [file(2)])).not.toBeUndefined();
  expect(await worker.complaints(file(2))).toEqual([]);
});
