import type { NoteSummary } from '@/kernel/protocol/note.ts';

export interface FolderNode {
  kind: 'folder';
  /** Path from the root, without a slash at either end. */
  path: string;
  name: string;
  children: TreeNode[];
}
export interface NoteNode {
  kind: 'note';
  name: string;
  note: NoteSummary;
}
export type TreeNode = FolderNode | NoteNode;

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const parts = (path: string) => path.split('/').filter(Boolean);

/** The last part of a note's path. @example noteName('/course/1 Streaming') // '1 Streaming' */
export const noteName = (path: string): string => parts(path).at(-1) ?? path;

/** The folders of a note's path. @example folderOf('/course/1 Streaming') // 'course' */
export const folderOf = (path: string): string => parts(path).slice(0, -1).join('/');

/** Notes as folders and leaves: folders first, numbers in names by their value. */
export function noteTree(notes: readonly NoteSummary[]): TreeNode[] {
  const root: FolderNode = { kind: 'folder', path: '', name: '', children: [] };
  const folders = new Map([['', root]]);
  const folder = (path: string): FolderNode => {
    const known = folders.get(path);
    if (known) return known;
    const made: FolderNode = { kind: 'folder', path, name: noteName(path), children: [] };
    folders.set(path, made);
    folder(folderOf(path)).children.push(made);
    return made;
  };
  for (const note of notes) folder(folderOf(note.path)).children.push({ kind: 'note', name: noteName(note.path), note });
  for (const { children } of folders.values()) children.sort(byKindAndName);
  return root.children;
}

function byKindAndName(a: TreeNode, b: TreeNode): number {
  return a.kind === b.kind ? order.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1;
}

/** Notes whose path holds every word of the filter, in any order. */
export function matching(notes: readonly NoteSummary[], filter: string): NoteSummary[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return notes.filter((note) => words.every((word) => note.path.toLowerCase().includes(word)));
}

/** A path that no note has yet. @example freePath('A', ['A']) // 'A 2' */
export function freePath(wish: string, taken: readonly string[]): string {
  const known = new Set(taken.map((path) => parts(path).join('/')));
  const base = parts(wish).join('/');
  if (!known.has(base)) return base;
  let n = 2;
  while (known.has(`${base} ${n}`)) n++;
  return `${base} ${n}`;
}
