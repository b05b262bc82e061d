/** What a command needs: a chosen paragraph, an open note, or only the page. */
export type CommandScope = 'paragraph' | 'note' | 'page';

interface Command {
  label: string;
  scope: CommandScope;
  /** A chord: modifiers in the order Ctrl, Alt, Shift, then the key. `Mod` is Cmd on macOS and Ctrl elsewhere. */
  keys?: string;
}

/**
 * Everything that a person can do, once: the gear menu, the toolbar's hints, the shortcuts sheet, the palette and the
 * keyboard all read this table.
 */
export const Commands = {
  'run-go-on': { label: 'Run and go on', scope: 'paragraph', keys: 'Shift+Enter' },
  run: { label: 'Run and stay', scope: 'paragraph', keys: 'Ctrl+Enter' },
  'run-above': { label: 'Run all above', scope: 'paragraph', keys: 'Ctrl+Shift+Up' },
  'run-below': { label: 'Run this and all below', scope: 'paragraph', keys: 'Ctrl+Shift+Down' },
  'run-downstream': { label: 'Run what depends on it', scope: 'paragraph' },
  stop: { label: 'Stop', scope: 'paragraph', keys: 'Ctrl+Alt+C' },
  'insert-above': { label: 'Insert above', scope: 'paragraph', keys: 'Ctrl+Alt+A' },
  'insert-below': { label: 'Insert below', scope: 'paragraph', keys: 'Ctrl+Alt+B' },
  'move-up': { label: 'Move up', scope: 'paragraph', keys: 'Ctrl+Alt+K' },
  'move-down': { label: 'Move down', scope: 'paragraph', keys: 'Ctrl+Alt+J' },
  'copy-below': { label: 'Copy below', scope: 'paragraph', keys: 'Ctrl+Shift+C' },
  'toggle-code': { label: 'Hide or show the code', scope: 'paragraph', keys: 'Ctrl+Alt+E' },
  'toggle-output': { label: 'Hide or show the output', scope: 'paragraph', keys: 'Ctrl+Alt+O' },
  'toggle-title': { label: 'Hide or show the title', scope: 'paragraph', keys: 'Ctrl+Alt+T' },
  'toggle-lines': { label: 'Hide or show line numbers', scope: 'paragraph', keys: 'Ctrl+Alt+M' },
  'toggle-enabled': { label: 'Skip or include when the note runs', scope: 'paragraph', keys: 'Ctrl+Alt+R' },
  'toggle-run-on-change': { label: 'Run or only apply when a form changes', scope: 'paragraph' },
  narrower: { label: 'Narrower', scope: 'paragraph', keys: 'Ctrl+Shift+-' },
  wider: { label: 'Wider', scope: 'paragraph', keys: 'Ctrl+Shift+=' },
  link: { label: 'Copy a link to it', scope: 'paragraph', keys: 'Ctrl+Alt+W' },
  alone: { label: 'Open its outputs alone', scope: 'paragraph' },
  clear: { label: 'Clear its output', scope: 'paragraph', keys: 'Ctrl+Alt+L' },
  delete: { label: 'Delete', scope: 'paragraph', keys: 'Ctrl+Alt+D' },

  'run-all': { label: 'Run all', scope: 'note' },
  'stop-all': { label: 'Stop all', scope: 'note' },
  'all-code': { label: 'Hide or show all code', scope: 'note' },
  'all-output': { label: 'Hide or show all outputs', scope: 'note' },
  'clear-all': { label: 'Clear all outputs', scope: 'note' },
  find: { label: 'Find and replace', scope: 'note', keys: 'Ctrl+Alt+F' },
  rename: { label: 'Rename or move', scope: 'note' },
  clone: { label: 'Clone', scope: 'note' },
  export: { label: 'Export as .zpln', scope: 'note' },
  'export-code': { label: 'Export without outputs', scope: 'note' },
  'export-ipynb': { label: 'Export for Jupyter', scope: 'note' },
  'export-html': { label: 'Export as a page', scope: 'note' },
  commit: { label: 'Commit', scope: 'note' },
  revisions: { label: 'Revisions', scope: 'note' },
  compare: { label: 'Compare with the last revision', scope: 'note' },
  undo: { label: 'Undo what you did last', scope: 'note' },
  redo: { label: 'Redo', scope: 'note' },
  'undo-structure': { label: 'Undo the last delete or move', scope: 'note', keys: 'Ctrl+Alt+Z' },
  share: { label: 'Share', scope: 'note' },
  schedule: { label: 'Schedule', scope: 'note' },
  'look-default': { label: 'Look: default', scope: 'note' },
  'look-simple': { label: 'Look: simple, without frames', scope: 'note' },
  'look-report': { label: 'Look: report, outputs only', scope: 'note' },
  'look-app': { label: 'Look: app, a grid of outputs', scope: 'note' },
  trash: { label: 'Move to trash', scope: 'note' },
  'restart-kernel': { label: 'Restart the kernel', scope: 'note' },
  'stop-kernel': { label: 'Stop the kernel', scope: 'note' },

  'new-note': { label: 'New note', scope: 'page' },
  import: { label: 'Import a note', scope: 'page' },
  palette: { label: 'All commands', scope: 'page', keys: 'Mod+K' },
  shortcuts: { label: 'Keyboard shortcuts', scope: 'page', keys: 'Ctrl+Alt+/' },
  'toggle-left': { label: 'Hide or show the notes', scope: 'page', keys: 'Ctrl+Alt+1' },
  'toggle-right': { label: 'Hide or show streams and outline', scope: 'page', keys: 'Ctrl+Alt+2' },
  'toggle-bottom': { label: 'Hide or show errors and log', scope: 'page', keys: 'Ctrl+Alt+3' },
  theme: { label: 'Light or dark', scope: 'page' },
  jobs: { label: 'Jobs of all notes', scope: 'page' },
  docs: { label: 'What a paragraph may call', scope: 'page' },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof Commands;
export const CommandIds = Object.keys(Commands) as CommandId[];

export function commandKeys(id: CommandId): string | undefined {
  const command: Command = Commands[id];
  return command.keys;
}
