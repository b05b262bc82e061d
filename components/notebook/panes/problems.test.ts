import { expect, test } from 'vitest';
import { NoteId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import type { OpenNote, ParagraphMeta } from '../../state/note.ts';
import { batchFailures, problemsOf } from './problems.ts';

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
  params: {},
  forms: {},
  updatedAt: 0,
  role: 'owner',
  order: paragraphs.map((p) => p.id),
  paragraphs: Object.fromEntries(paragraphs.map((p) => [p.id, p])),
});
const span = { endLine: 2, endColumn: 9 };

test('a run that failed on a type error is one line, not two; remarks are no problems', () => {
  const found = problemsOf(
    note(
      meta('a', {}),
      meta('b', {
        error: { code: 'TYPE_ERROR', message: 'TS2345: no', line: 2, column: 3 },
        diagnostics: [
          { severity: 'error', code: 'TS2345', message: 'no', line: 2, column: 3, ...span },
          { severity: 'warning', code: 'CAPTURE', message: 'a copy', line: 1, column: 1, ...span },
          { severity: 'info', code: 'X', message: 'fyi', line: 1, column: 1, ...span },
        ],
      }),
    ),
  );
  expect(found.map(({ place, code, line, column, severity }) => [place, code, line, column, severity])).toEqual([
    [2, 'TYPE_ERROR', 2, 3, 'error'],
    [2, 'CAPTURE', 1, 1, 'warning'],
  ]);
});

test('an error without a place leads to the beginning of its paragraph', () => {
  const [problem] = problemsOf(note(meta('a', { error: { code: 'KERNEL_DIED', message: 'memory' } })));
  expect(problem).toMatchObject({ line: 1, column: 1, place: 1 });
});

test('an output that failed with the last batch is a problem until a batch succeeds', () => {
  const batch = (state: 'completed' | 'failed' | 'queued', error?: string): StreamStatus['batches'][number] => ({
    time: 0,
    records: 0,
    state,
    inputs: [],
    outputs: [{ id: 0, name: 'display', paragraphId: ParagraphId.parse('a'), ...(error ? { error } : {}) }],
  });
  const stream = (...batches: StreamStatus['batches']) => ({ batches }) as StreamStatus;
  const failures = batchFailures([stream(batch('completed'), batch('failed', 'broken (a, line 4, column 2)'), batch('queued'))]);
  expect(problemsOf(note(meta('a', {})), failures)).toEqual([
    {
      key: 'a:4:2:BATCH_FAILED',
      paragraphId: 'a',
      place: 1,
      severity: 'error',
      code: 'BATCH_FAILED',
      message: 'broken (a, line 4, column 2)',
      line: 4,
      column: 2,
    },
  ]);
  expect(batchFailures([stream(batch('failed', 'broken'), batch('completed'))])).toEqual([]);
});
