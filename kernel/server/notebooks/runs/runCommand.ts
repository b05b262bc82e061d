import { KernelError } from '../../../base/errors.ts';
import { type ParagraphHeader, parseHeader } from '../../../protocol/header.ts';
import type { KernelCommand } from '../../../protocol/kernel.ts';
import { noteParamsOf, paramsOf } from '../filledForms.ts';
import type { Note } from '../Note.ts';
import type { WaitingRun } from './RunQueue.ts';

export type RunCommand = Extract<KernelCommand, { type: 'run' }>;

/** What the kernel is told to run: the text after its header, with the place where it begins. */
export function runCommand(note: Note, run: WaitingRun): RunCommand {
  const p = note.paragraph(run.paragraphId);
  const header = parseHeader(run.text);
  if (header.problem) throw headerError(run, header.problem);
  const code = run.text.slice(header.end);
  const before = run.text.slice(0, header.end);
  return {
    type: 'run',
    runId: run.runId,
    paragraphId: run.paragraphId,
    header: { interpreter: header.interpreter, properties: header.properties },
    text: code,
    ...place(before),
    order: note.paragraphs.map((p) => p.id),
    params: paramsOf(p),
    noteParams: noteParamsOf(note),
    user: run.user,
  };
}

/** Whether there is nothing to run below the header. */
export function isBlank(text: string): boolean {
  return text.slice(parseHeader(text).end).trim() === '';
}

function headerError(run: WaitingRun, problem: NonNullable<ParagraphHeader['problem']>): KernelError {
  const { line, column } = place(run.text.slice(0, problem.offset));
  return new KernelError('INTERPRETER_HEADER', problem.message, {
    paragraphId: run.paragraphId,
    line,
    column,
    hint: 'A header is %name or %name(key=value, flag, other="a, b").',
  });
}

/** Line and column, from 1, of what comes after this text. */
function place(before: string): { line: number; column: number } {
  const line = before.split('\n').length;
  return { line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}
