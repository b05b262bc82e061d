import { expect, test } from 'vitest';
import type { ParagraphId } from '../../protocol/ids.ts';
import { paragraph } from './NoteParagraph.ts';
import { dependentsOf } from './outdated.ts';
import { ParagraphText } from './text/ParagraphText.ts';

const reads = (id: string, ...of: string[]) =>
  paragraph({ id: id as ParagraphId, text: ParagraphText.of(''), createdAt: 0, reads: of as ParagraphId[] });

test('what depends on a paragraph, over others too, in the note’s order and never itself', () => {
  const note = [reads('late', 'b'), reads('a', 'a'), reads('b', 'a'), reads('c'), reads('d', 'late')];
  const dependents = (id: string) => dependentsOf(note, id as ParagraphId).map((p) => p.id);
  expect(dependents('a')).toEqual(['late', 'b', 'd']);
  expect(dependents('c')).toEqual([]);
});
