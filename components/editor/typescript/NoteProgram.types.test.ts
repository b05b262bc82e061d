import ts from 'typescript';
import { expect, test } from 'vitest';
import { NoteProgram } from './NoteProgram.ts';

/** A language service over a note, as the worker makes one. */
function checkerOf(...texts: string[]) {
  const program = new NoteProgram(ts);
  const sources = texts.map((text, i) => ({ file: `/p${i + 1}.ts`, version: 1, text }));
  program.update(sources);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      lib: ['lib.esnext.d.ts'],
      types: [],
    }),
    getScriptFileNames: () => sources.map((s) => s.file),
    getScriptVersion: (name) => program.file(name)?.version ?? '1',
    getScriptSnapshot: (name) => {
      const text = program.file(name)?.text ?? ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    resolveModuleNameLiterals: (literals) =>
      literals.map(({ text }) => {
        const file = program.resolve(text);
        return { resolvedModule: file ? { resolvedFileName: file, extension: ts.Extension.Ts } : undefined };
      }),
  });
  return { program, service };
}

test('types travel along paragraphs and out of libraries, places are those of the text', () => {
  const { service } = checkerOf(
    '%lib(name=jobs)\nexport interface Click { page: string }\nexport const parse = (line: string): Click => ({ page: line })',
    "import { parse } from 'jobs'\nconst clicks = ['a'].map(parse)",
    '%ts\nconst pages: number[] = clicks.map((c) => c.page)',
  );
  const complaints = [1, 2, 3].flatMap((n) => service.getSemanticDiagnostics(`/p${n}.ts`).map((d) => [n, d.start, d.code]));
  expect(complaints).toEqual([[3, 10, 2322]]);
  const at = '%ts\nconst pages: number[] = clicks.map((c) => c.'.length;
  expect(service.getCompletionsAtPosition('/p3.ts', at, undefined)?.entries.map((e) => e.name)).toEqual(['page']);
});

test('a paragraph that declares a name anew has its own type of it', () => {
  const { service } = checkerOf('const a = 1', "const a = 'x'", 'const b: string = a');
  expect([1, 2, 3].flatMap((n) => service.getSemanticDiagnostics(`/p${n}.ts`))).toEqual([]);
});
