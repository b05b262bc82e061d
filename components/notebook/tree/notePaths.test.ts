import { expect, test } from 'vitest';
import { NoteId } from '@/kernel/protocol/ids.ts';
import type { NoteSummary } from '@/kernel/protocol/note.ts';
import { folderOf, freePath, matching, noteName, noteTree, type TreeNode } from './notePaths.ts';

const note = (path: string): NoteSummary => ({
  id: NoteId.parse(path),
  path,
  updatedAt: 0,
  running: false,
  streaming: false,
  trashed: false,
});
const drawn = (nodes: TreeNode[], indent = ''): string[] =>
  nodes.flatMap((n) => (n.kind === 'folder' ? [`${indent}${n.name}/`, ...drawn(n.children, `${indent}  `)] : [`${indent}${n.name}`]));

test('paths become folders, folders come first, numbers count by value', () => {
  const notes = ['Speed layer', 'course/10 Kafka', '/course/2 Sockets', 'course/deep/er/note', 'Archive'].map(note);
  expect(drawn(noteTree(notes))).toEqual([
    'course/',
    '  deep/',
    '    er/',
    '      note',
    '  2 Sockets',
    '  10 Kafka',
    'Archive',
    'Speed layer',
  ]);
});

test('a filter finds its words in any order and anywhere in the path', () => {
  const notes = ['course/2 Sockets', 'Speed layer'].map(note);
  expect(matching(notes, 'sock course').map((n) => n.path)).toEqual(['course/2 Sockets']);
  expect(matching(notes, '  ')).toHaveLength(2);
});

test('a path is its folder and its name, wherever the slashes are', () => {
  expect([noteName('/a/b c/'), folderOf('/a/b c/'), folderOf('x')]).toEqual(['b c', 'a', '']);
});

test('a taken path gets the next free number', () => {
  expect([freePath('a/n', ['/a/n', 'a/n 2']), freePath('b', [])]).toEqual(['a/n 3', 'b']);
});
