import type { RunCommand } from './Interpreter.ts';
import type { RunOutcome } from './NoteInterpreter.ts';
import type { ParagraphState } from './ParagraphState.ts';

/** `%md` and `%html`: the text, its forms filled in, is the output; the page renders and sanitises it. */
export async function runMarkup(command: RunCommand, { forms, outputs }: ParagraphState): Promise<RunOutcome> {
  const kind = command.header.interpreter === 'md' ? 'md' : 'html';
  const text = forms.template(command);
  outputs.open(kind).send({ op: 'replaceText', text: text().trim() });
  return { reads: [] };
}
