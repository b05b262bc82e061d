import type { ParagraphConfig } from '@/kernel/protocol/note.ts';
import type { Retraced } from '../../socket/NoteHistory.ts';
import { actions } from '../../socket/page.ts';
import type { OpenNote } from '../../state/note.ts';
import { stores } from '../../state/stores.ts';
import { exportNote } from '../files/exportNote.ts';
import { chooseLook } from '../looks/useLook.ts';
import { freePath, noteName } from '../tree/notePaths.ts';
import type { CommandContext } from './CommandContext.ts';
import type { Commands } from './commands.ts';
import { showRetraced } from './showRetraced.ts';

type NoteCommand = { [Id in keyof typeof Commands]: (typeof Commands)[Id]['scope'] extends 'note' ? Id : never }[keyof typeof Commands];

const streamsRun = (note: OpenNote): boolean => Object.values(note.paragraphs).some((p) => p.streaming);

/** Hides something of all paragraphs, or shows it again when all have it hidden. */
async function flipAll(note: OpenNote, key: 'editorHide' | 'tableHide'): Promise<void> {
  const all = Object.values(note.paragraphs);
  const hide = all.some((p) => !p.config[key]);
  const patch = { [key]: hide } as Partial<ParagraphConfig>;
  await Promise.all(all.filter((p) => Boolean(p.config[key]) !== hide).map((p) => actions.paragraph.configure(p.id, patch)));
}

const takenPaths = (): string[] => stores.notes.getState().notes.map((n) => n.path);

/** What each command does to the open note. */
export function noteCommands(page: CommandContext): Record<NoteCommand, (note: OpenNote) => Promise<void> | void> {
  const ask = (title: string, consequence: string, verb: string, onYes: () => Promise<unknown>) =>
    page.show({ kind: 'confirm', question: { title, consequence, verb, onYes } });
  const name = (note: OpenNote) => `“${noteName(note.path)}”`;
  // Typing speaks for itself: the cursor is where it changed.
  const say = (retraced: Retraced | undefined, done: string, otherwise: string) => {
    if (!retraced?.at) page.say(retraced ? `${retraced.label} ${done}` : otherwise);
  };

  return {
    'run-all': async (note) => {
      if (!streamsRun(note)) return void (await actions.note.runAll());
      ask(
        'Run all while streams run?',
        'Every paragraph runs again. Running streams are replaced at the next batch; operators that did not change keep their state.',
        'Run all',
        actions.note.runAll,
      );
    },
    'stop-all': (note) =>
      ask(
        `Stop ${name(note)}?`,
        'What runs is interrupted, and all of its streams stop. The next run begins anew: states and windows are empty.',
        'Stop all',
        actions.note.stopAll,
      ),
    'all-code': (note) => flipAll(note, 'editorHide'),
    'all-output': (note) => flipAll(note, 'tableHide'),
    'clear-all': (note) =>
      ask(`Clear all outputs of ${name(note)}?`, 'Streams run on and fill theirs again.', 'Clear', actions.note.clearOutputs),
    find: () => page.show({ kind: 'find' }),
    rename: (note) =>
      page.show({
        kind: 'name',
        title: 'Rename or move',
        verb: 'Rename',
        path: note.path,
        onName: async (path) => void (await actions.note.rename(note.id, path)),
      }),
    clone: (note) =>
      page.show({
        kind: 'name',
        title: `Clone ${name(note)}`,
        verb: 'Clone',
        path: freePath(`${note.path} copy`, takenPaths()),
        onName: async (path) => page.openNote(await actions.note.clone(note.id, path)),
      }),
    export: (note) => exportNote(note, { withOutputs: true }),
    'export-code': (note) => exportNote(note, { withOutputs: false }),
    'export-ipynb': (note) => exportNote(note, { withOutputs: true, format: 'ipynb' }),
    'export-html': (note) => exportNote(note, { withOutputs: true, format: 'html' }),
    commit: () => page.show({ kind: 'commit' }),
    revisions: () => page.show({ kind: 'revisions' }),
    // It opens at the newest revision, beside the note as it is.
    compare: () => page.show({ kind: 'revisions' }),
    'look-default': () => chooseLook('default'),
    'look-simple': () => chooseLook('simple'),
    'look-report': () => chooseLook('report'),
    'look-app': () => chooseLook('app'),
    undo: async () => say(await showRetraced(actions.paragraph.undo), 'undone', 'There is nothing to undo'),
    redo: async () => say(await showRetraced(actions.paragraph.redo), 'done again', 'There is nothing to redo'),
    'undo-structure': async () => say(await showRetraced(actions.paragraph.undoStructure), 'undone', 'There is no delete or move to undo'),
    share: () => page.show({ kind: 'share' }),
    schedule: () => page.show({ kind: 'schedule' }),
    trash: async (note) => {
      await actions.note.trash(note.id);
      page.say(`${name(note)} is in the trash`);
    },
    'restart-kernel': (note) =>
      ask(
        'Restart the kernel?',
        `${streamsRun(note) ? 'All streams stop and their state is lost. ' : ''}Values of all paragraphs are gone until they run again.`,
        'Restart',
        actions.kernel.restart,
      ),
    'stop-kernel': (note) =>
      ask(
        'Stop the kernel?',
        `${streamsRun(note) ? 'All streams stop and their state is lost. ' : ''}It starts again with the next run; values are gone.`,
        'Stop',
        actions.kernel.stop,
      ),
  };
}
