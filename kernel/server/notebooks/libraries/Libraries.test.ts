import { expect, test } from 'vitest';
import type { NoteId, ParagraphId } from '../../../protocol/ids.ts';
import { Note } from '../Note.ts';
import { paragraph } from '../NoteParagraph.ts';
import { ParagraphText } from '../text/ParagraphText.ts';
import { Libraries, usedLibrary } from './Libraries.ts';

const note = (id: string, path: string, ...texts: string[]) =>
  new Note({
    id: id as NoteId,
    path,
    createdAt: 0,
    paragraphs: texts.map((text, i) => paragraph({ id: `${id}-${i}` as ParagraphId, text: ParagraphText.of(text), createdAt: 0 })),
  });

const mine = note('a', 'Mine', '%lib(name=own)\nexport const o = 1');
const clicks = note(
  'b',
  'course/Clicks',
  "%lib(name=jobs)\nimport { m } from 'math';\nexport const j = m",
  "%lib(name=math)\nimport { j } from 'jobs';\nexport const m = 1",
);
const secret = note('c', 'Secret', '%lib(name=s)\nexport const s = 1');
const all = [mine, clicks, secret];
const libraries = new Libraries({
  list: () => all.map(({ id, path }) => ({ id, path, trashed: false })),
  find: (id) => all.find((one) => one.id === id),
  mayRead: (user, id) => user === 'ann' || id !== secret.id,
});
const found = (text: string, user = 'bob') => libraries.ofText(mine, text, user).map(({ specifier }) => specifier);

test('what a text imports from other notes, after what that needs; by path, or by a name that only one has', () => {
  expect(found("import { j } from 'course/Clicks/jobs'")).toEqual(['course/Clicks/math', 'course/Clicks/jobs']);
  expect(found("const x = await import('Clicks/math')")).toEqual(['Clicks/jobs', 'Clicks/math']);
  expect(found("import { o } from 'own'; import fs from 'node:fs'; import z from '@scope/a'; import x from './y/z'")).toEqual([]);
});

test('a note that somebody may not read has no modules for them', () => {
  expect(found("import { s } from 'Secret/s'")).toEqual([]);
  expect(found("import { s } from 'Secret/s'", 'ann')).toEqual(['Secret/s']);
});

test('a half-typed change breaks nobody and makes nobody outdated until it has run', () => {
  const jobs = clicks.paragraphs[0]!;
  Object.assign(jobs, { runText: jobs.text.text, status: 'FINISHED' });
  const used = libraries.ofText(mine, "import { j } from 'Clicks/jobs'", 'ann').map(usedLibrary);
  jobs.text.replace('%lib(name=jobs)\nexport const j = ');
  expect(used.map((one) => libraries.isChanged(one))).toEqual([false, false]);
  jobs.runText = '%lib(name=jobs)\nexport const j = 2';
  expect(used.filter((one) => libraries.isChanged(one))).toHaveLength(1);
});
