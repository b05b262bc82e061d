import { actions } from '../../socket/page.ts';
import { stores } from '../../state/stores.ts';
import { importNote } from '../files/importNote.ts';
import { folderOf, freePath } from '../tree/notePaths.ts';
import type { CommandContext } from './CommandContext.ts';
import type { Commands } from './commands.ts';

type PageCommand = { [Id in keyof typeof Commands]: (typeof Commands)[Id]['scope'] extends 'page' ? Id : never }[keyof typeof Commands];

/** What each command does to the page. */
export function pageCommands(page: CommandContext): Record<PageCommand, () => Promise<void> | void> {
  return {
    /** At once and without questions: a name can be given when there is something to name. */
    'new-note': async () => {
      const open = stores.note.getState();
      const folder = open.phase === 'open' ? folderOf(open.path) : '';
      const taken = stores.notes.getState().notes.map((n) => n.path);
      page.openNote(await actions.note.create(freePath([folder, 'Untitled'].filter(Boolean).join('/'), taken)));
    },
    import: async () => {
      const id = await importNote();
      if (id) page.openNote(id);
    },
    palette: () => page.show({ kind: 'palette' }),
    shortcuts: () => page.show({ kind: 'shortcuts' }),
    'toggle-left': () => stores.ui.togglePane('left'),
    'toggle-right': () => stores.ui.togglePane('right'),
    'toggle-bottom': () => stores.ui.togglePane('bottom'),
    theme: () => page.toggleTheme(),
    jobs: () => page.goTo('/jobs'),
    docs: () => page.goTo('/docs/paragraph-api'),
  };
}
