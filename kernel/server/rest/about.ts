import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { KernelError } from '../../base/errors.ts';
import type { Route } from './Router.ts';

/** What there is to know about the server and about what a paragraph may call. */
export function aboutRoutes({ appRoot, version }: { appRoot: string; version: string }): Route[] {
  const scope = path.join(appRoot, 'kernel/session/scope/generated/scope.d.ts');
  const node = path.join(appRoot, 'node_modules/@types/node');
  return [
    {
      method: 'GET',
      path: '/api/version',
      needs: 'anyone',
      about: 'The version of this server.',
      answer: () => ({ message: 'Millrace version', body: { version, name: 'Millrace' } }),
    },
    {
      method: 'GET',
      path: '/api/scope.d.ts',
      needs: 'person',
      about: 'TypeScript declarations of all that a paragraph may call.',
      answer: async () => ({ text: await declarations(scope), type: 'text/plain; charset=utf-8' }),
    },
    {
      method: 'GET',
      path: '/api/node.d.ts',
      needs: 'person',
      about: 'The declarations of Node, as an object of texts by file: for editors of paragraphs that import its modules.',
      answer: async () => ({ message: 'Declarations of Node', body: await filesOf(node) }),
    },
  ];
}

async function filesOf(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for await (const file of glob('**/*.d.ts', { cwd: folder, exclude: ['ts5.*'] }))
    texts[file] = await declarations(path.join(folder, file));
  return texts;
}

async function declarations(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new KernelError('ROUTE_UNKNOWN', `The declarations of what a paragraph may call are missing: ${file}.`, { cause });
  }
}
