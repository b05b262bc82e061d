import type { editor } from 'monaco-editor/editor';
import { parseHeader } from '@/kernel/protocol/header.ts';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { SqlHelp } from '@/kernel/protocol/question.ts';
import type { NoteModels } from '../monaco/NoteModels.ts';
import { sqlInCode } from './sqlInCode.ts';

/** Asks the note's kernel; rejects when none runs. */
export type AskSql = (request: { want: SqlHelp['want']; text: string; offset: number; paragraphId?: ParagraphId }) => Promise<SqlHelp>;

/** A query in a paragraph: its text, where that begins in the model, and whose forms stand in it. */
export interface AskedSql {
  readonly text: string;
  readonly start: number;
  readonly paragraphId?: ParagraphId;
}

/** The query around a place: a `%sql` paragraph's, or one in the code of a TypeScript paragraph. */
export function askedSql(models: NoteModels, model: editor.ITextModel, offset: number): AskedSql | undefined {
  const value = model.getValue();
  if (model.getLanguageId() === 'typescript') return sqlInCode(value, offset);
  const { end } = parseHeader(value);
  const paragraph = models.inOrder().find((one) => one.model.model === model);
  return offset < end || !paragraph ? undefined : { text: value.slice(end), start: end, paragraphId: paragraph.id };
}

/** The answer to one kind of question; undefined when the kernel gives none: it is not running, or busy. */
export async function helpWith<W extends SqlHelp['want']>(
  ask: AskSql,
  want: W,
  { text, start, paragraphId }: AskedSql,
  offset: number,
): Promise<Extract<SqlHelp, { want: W }> | undefined> {
  try {
    const help = await ask({ want, text, offset: offset - start, ...(paragraphId === undefined ? {} : { paragraphId }) });
    return help.want === want ? (help as Extract<SqlHelp, { want: W }>) : undefined;
  } catch {
    // Nobody asked aloud: keywords and colours do without the kernel.
    return undefined;
  }
}
