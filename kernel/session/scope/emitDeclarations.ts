import { join } from 'node:path';
import ts from 'typescript';

/** Declarations of a file and of all that it imports, by path, as the compiler writes them; nothing goes to disk. */
export function emitDeclarations(root: string, project: string): Map<string, string> {
  const { config } = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [root], include: [] }, ts.sys, project);
  const program = ts.createProgram([join(project, root)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    incremental: false,
    skipLibCheck: true,
    declarationMap: false,
    composite: false,
  });
  const files = new Map<string, string>();
  program.emit(undefined, (file, text) => files.set(file, text), undefined, true);
  return files;
}
