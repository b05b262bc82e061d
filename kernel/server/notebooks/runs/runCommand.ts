import { KernelError } from '../../../base/errors.ts';
import { type ParagraphHeader, parseHeader } from '../../../protocol/header.ts';
import type { KernelCommand } from '../../../protocol/kernel.ts';
import type { Library } from '../../../protocol/library.ts';
import { noteParamsOf, paramsOf } from '../filledForms.ts';
import type { Note } from '../Note.ts';
import { textPlace } from '../textPlace.ts';
import type { WaitingRun } from './RunQueue.ts';

export type RunCommand = Extract<KernelCommand, { type: 'run' }>;

/** What the kernel is told to run: the text after its header, with the place where it begins. */
export function runCommand(note: Note, run: WaitingRun, libraries: Library[] = []): RunCommand {
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
    ...textPlace(before),
    order: note.paragraphs.map((p) => p.id),
    params: paramsOf(p),
    noteParams: noteParamsOf(note),
    ...(libraries.length > 0 && { libraries }),
    user: run.user,
  };
}

/** Whether there is nothing to run below the header. */
export function isBlank(text: string): boolean {
  return text.slice(parseHeader(text).end).trim() === '';
}

function headerError(run: WaitingRun, problem: NonNullable<ParagraphHeader['problem']>): KernelError {
  const { line, column } = textPlace(run.text.slice(0, problem.offset));
  return new KernelError('INTERPRETER_HEADER', problem.message, {
    paragraphId: run.paragraphId,
    line,
    column,
    hint: 'A header is %name or %name(key=value, flag, other="a, b").',
  });
}
