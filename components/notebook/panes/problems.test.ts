import { expect, test } from 'vitest';
import { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OpenNote, ParagraphMeta } from '../../state/note.ts';
import { problemsOf } from './problems.ts';

const meta = (id: string, more: Partial<ParagraphMeta>): ParagraphMeta => ({
  id: ParagraphId.parse(id),
  config: {},
  settings: {},
  status: 'READY',
  streaming: false,
  outdated: false,
  createdAt: 0,
  diagnostics: [],
  ...more,
});
const note = (...paragraphs: ParagraphMeta[]): OpenNote => ({
  phase: 'open',
  id: NoteId.parse('n'),
  path: 'n',
  config: {},
  updatedAt: 0,
  order: paragraphs.map((p) => p.id),
  paragraphs: Object.fromEntries(paragraphs.map((p) => [p.id, p])),
});
const span = { endLine: 2, endColumn: 9 };

test('a run that failed on a type error is one line, not two; remarks are no problems', () => {
  const found = problemsOf(
    note(
      meta('a', {}),
      meta('b', {
        error: { code: 'TS2345', message: 'no', line: 2, column: 3 },
        diagnostics: [
          { severity: 'error', code: 'TS2345', message: 'no', line: 2, column: 3, ...span },
          { severity: 'warning', code: 'CAPTURE', message: 'a copy', line: 1, column: 1, ...span },
          { severity: 'info', code: 'X', message: 'fyi', line: 1, column: 1, ...span },
        ],
      }),
    ),
  );
  expect(found.map(({ place, code, line, column, severity }) => [place, code, line, column, severity])).toEqual([
    [2, 'TS2345', 2, 3, 'error'],
    [2, 'CAPTURE', 1, 1, 'warning'],
  ]);
});

test('an error without a place leads to the beginning of its paragraph', () => {
  const [problem] = problemsOf(note(meta('a', { error: { code: 'KERNEL_DIED', message: 'memory' } })));
  expect(problem).toMatchObject({ line: 1, column: 1, place: 1 });
});
