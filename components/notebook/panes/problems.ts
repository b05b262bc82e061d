import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import type { OpenNote } from '../../state/note.ts';
import { placeIn } from '../outputs/stackPlaces.ts';

/** Something that is wrong in a note now, and where. */
export interface Problem {
  key: string;
  paragraphId: ParagraphId;
  /** Place of the paragraph in the note, from 1. */
  place: number;
  severity: 'error' | 'warning';
  code: string;
  message: string;
  line: number;
  column: number;
}

/** An output whose last batch failed. */
export interface BatchFailure {
  paragraphId: string;
  message: string;
}

/** What failed in the last batch that each stream has ended. */
export function batchFailures(streams: readonly StreamStatus[]): BatchFailure[] {
  return streams.flatMap(({ batches }) => {
    const last = batches.findLast((b) => b.state === 'completed' || b.state === 'failed');
    return last?.outputs.flatMap(({ paragraphId, error }) => (paragraphId && error ? [{ paragraphId, message: error }] : [])) ?? [];
  });
}

/**
 * Errors of runs, of the last batches, and the checker's errors and warnings, in the order of the note. What a run already says is not
 * said twice.
 */
export function problemsOf(note: OpenNote, failures: readonly BatchFailure[] = []): Problem[] {
  return note.order.flatMap((paragraphId, at) => {
    const meta = note.paragraphs[paragraphId];
    if (!meta) return [];
    const problems: Problem[] = [];
    const add = (problem: Pick<Problem, 'severity' | 'code' | 'message' | 'line' | 'column'>) => {
      // A run calls what the checker found TYPE_ERROR and begins its message with the checker's code.
      const code = /^(?:TYPE|SYNTAX)_ERROR$/.test(problem.code) ? (/^TS\d+/.exec(problem.message)?.[0] ?? problem.code) : problem.code;
      const key = `${paragraphId}:${problem.line}:${problem.column}:${code}`;
      if (problems.every((known) => known.key !== key)) problems.push({ key, paragraphId, place: at + 1, ...problem });
    };
    if (meta.error) {
      const { code, message, line = 1, column = 1 } = meta.error;
      // What was ended from outside, or never began because another failed, is no fault of its own.
      add({ severity: meta.status === 'ABORT' ? 'warning' : 'error', code, message, line, column });
    }
    for (const failure of failures) {
      if (failure.paragraphId !== paragraphId) continue;
      const place = placeIn(failure.message, paragraphId) ?? { line: 1, column: 1 };
      add({ severity: 'error', code: 'BATCH_FAILED', message: failure.message, ...place });
    }
    for (const { severity, code, message, line, column } of meta.diagnostics) {
      if (severity !== 'info') add({ severity, code, message, line, column });
    }
    return problems;
  });
}
