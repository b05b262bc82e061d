import { createContext, useContext } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { stores } from '../../state/stores.ts';
import type { CommandContext } from './CommandContext.ts';
import { mayDo } from './commandRoles.ts';
import { type CommandId, Commands } from './commands.ts';
import { noteCommands } from './noteCommands.ts';
import { pageCommands } from './pageCommands.ts';
import { paragraphCommands } from './paragraphCommands.ts';
import { reportingErrors } from './reportingErrors.ts';

/** Does a command, to the paragraph that is given or else to the selected one. What needs a note that is not there does nothing. */
export type RunCommand = (id: CommandId, paragraphId?: ParagraphId) => void;

export function createRunCommand(page: CommandContext): RunCommand {
  const ofParagraph = paragraphCommands(page);
  const ofNote = noteCommands(page);
  const ofPage = pageCommands(page);

  const start = (id: CommandId, paragraphId: ParagraphId | undefined): Promise<void> | void => {
    if (id in ofPage) return ofPage[id as keyof typeof ofPage]();
    const note = stores.note.getState();
    if (note.phase !== 'open' || !mayDo(id, note.role)) return;
    if (id in ofNote) return ofNote[id as keyof typeof ofNote](note);
    const target = paragraphId ?? stores.ui.getState().selected;
    if (target && note.paragraphs[target]) return ofParagraph[id as keyof typeof ofParagraph](target);
  };
  // A promise, so that what is refused at once is reported like what is refused later.
  return (id, paragraphId) => void reportingErrors((async () => start(id, paragraphId))());
}

const Context = createContext<RunCommand>(() => {});
export const CommandProvider = Context.Provider;

/** `const run = useCommands(); run('delete', paragraphId)` */
export const useCommands = (): RunCommand => useContext(Context);

/** Whether a command can be done now; the palette and the menus leave out what cannot. */
export function isPossible(id: CommandId): boolean {
  const { scope } = Commands[id];
  if (scope === 'page') return true;
  const note = stores.note.getState();
  return note.phase === 'open' && mayDo(id, note.role) && (scope === 'note' || stores.ui.getState().selected !== undefined);
}
