import { assertNever } from '../../base/errors.ts';
import type { KernelQuestion, SqlHelp } from '../../protocol/question.ts';
import type { SqlAssist } from '../../sql/index.ts';
import type { FilledSql } from './SqlText.ts';

type Question = Extract<KernelQuestion, { about: 'sql' }>;

/** Answers an editor about a query that is being written. The query is asked about with its forms filled in, and answered at its own places. */
export async function helpWithSql(assist: SqlAssist, { want, offset }: Question, filled: FilledSql): Promise<SqlHelp> {
  const { text } = filled;
  const at = Math.min(text.length, filled.filledOffset(offset));
  switch (want) {
    case 'complete': {
      const { from, suggestions } = await assist.complete(text, at);
      return { want, from: filled.originalOffset(from), suggestions };
    }
    case 'meaning': {
      const meaning = await assist.meaning(text, at);
      return { want, ...(meaning && { meaning: { ...meaning, ...original(filled, meaning) } }) };
    }
    case 'problems': {
      const problems = await assist.problems(text);
      return { want, problems: problems.map((problem) => ({ ...problem, ...original(filled, problem) })) };
    }
    default:
      return assertNever(want);
  }
}

function original({ originalOffset }: FilledSql, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const from = originalOffset(start);
  return { start: from, end: Math.max(from + 1, originalOffset(end)) };
}
