import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { renderMarkdown } from '../outputs/markdown.ts';
import { type Declaration, readDeclarations } from './declarations.ts';

/** The documentation's pages, in reading order. */
export const DocPages = [
  { slug: 'first-stream', title: 'Your first stream' },
  { slug: 'paragraphs', title: 'Paragraphs' },
  { slug: 'sql', title: 'SQL and DataFrames' },
  { slug: 'live-edit', title: 'Changing what runs' },
  { slug: 'paragraph-api', title: 'What a paragraph may call' },
  { slug: 'errors', title: 'Errors' },
  { slug: 'keyboard', title: 'Keyboard' },
] as const;
export type DocSlug = (typeof DocPages)[number]['slug'];

export const docTitle = (slug: string): string | undefined => DocPages.find((page) => page.slug === slug)?.title;

const root = process.cwd();

/** A page written by hand, in public/docs. */
export async function readPage(slug: DocSlug): Promise<string> {
  return renderMarkdown(await readFile(path.join(root, 'public/docs', `${slug}.md`), 'utf8'));
}

/** The API page's content, out of the declarations that checker and editor use too. */
export async function readApi(): Promise<Declaration[]> {
  return readDeclarations(await readFile(path.join(root, 'kernel/session/scope/generated/scope.d.ts'), 'utf8'));
}
