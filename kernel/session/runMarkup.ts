import type { RunCommand } from './Interpreter.ts';
import type { ParagraphOutputs } from './live/ParagraphOutputs.ts';
import type { RunOutcome } from './NoteInterpreter.ts';

/** `%md` and `%html`: the text is the output; the page renders and sanitises it. */
export async function runMarkup(command: RunCommand, outputs: ParagraphOutputs): Promise<RunOutcome> {
  const kind = command.header.interpreter === 'md' ? 'md' : 'html';
  outputs.open(kind).send({ op: 'replaceText', text: command.text.trim() });
  return { reads: [] };
}
