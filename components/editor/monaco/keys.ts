import { editor, KeyCode, KeyMod } from 'monaco-editor/editor';
import { type EditorHandlers, handlersOf } from './editorHandlers.ts';

const inEditor = 'editorTextFocus';
/** Nothing in the editor waits for Escape. */
const escapes = [
  inEditor,
  '!suggestWidgetVisible',
  '!parameterHintsVisible',
  '!findWidgetVisible',
  '!editorHasSelection',
  '!editorHasMultipleSelections',
  '!inSnippetMode',
  '!renameInputVisible',
  '!editorHoverVisible',
  '!markersNavigationVisible',
  '!referenceSearchVisible',
].join(' && ');
const atEdge = `${inEditor} && !suggestWidgetVisible && !parameterHintsVisible && !editorHasMultipleSelections`;

/** One command for all editors: Monaco binds a key of a single editor for every one of them. */
const commands: Record<string, (handlers: EditorHandlers) => void> = {
  'millrace.run': (h) => h.onRun?.(),
  'millrace.runStay': (h) => h.onRunStay?.(),
  'millrace.leave': (h) => h.onLeave?.(),
  'millrace.undo': (h) => h.undo(),
  'millrace.redo': (h) => h.redo(),
};

const rules: editor.IKeybindingRule[] = [
  { keybinding: KeyMod.Shift | KeyCode.Enter, command: 'millrace.run', when: inEditor },
  { keybinding: KeyMod.CtrlCmd | KeyCode.Enter, command: 'millrace.runStay', when: inEditor },
  { keybinding: KeyMod.WinCtrl | KeyCode.Enter, command: 'millrace.runStay', when: inEditor },
  { keybinding: KeyCode.Escape, command: 'millrace.leave', when: escapes },
  // Undo takes back what this person typed, not what somebody else did meanwhile.
  { keybinding: KeyMod.CtrlCmd | KeyCode.KeyZ, command: 'millrace.undo', when: `${inEditor} && !editorReadonly` },
  { keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, command: 'millrace.redo', when: `${inEditor} && !editorReadonly` },
  { keybinding: KeyMod.CtrlCmd | KeyCode.KeyY, command: 'millrace.redo', when: `${inEditor} && !editorReadonly` },
  // The notebook's own keys: Monaco lets them through to the page.
  ...[KeyCode.UpArrow, KeyCode.DownArrow].map((key) => ({ keybinding: KeyMod.CtrlCmd | KeyMod.Shift | key, command: null })),
  ...[KeyCode.KeyC, KeyCode.Minus, KeyCode.Equal].map((key) => ({ keybinding: KeyMod.CtrlCmd | KeyMod.Shift | key, command: null })),
];

/** Binds the keys that belong to an editor. Called once. */
export function bindKeys(): void {
  for (const [id, run] of Object.entries(commands)) {
    editor.registerCommand(id, () => {
      const handlers = handlersOf(focused());
      if (handlers) run(handlers);
    });
  }
  editor.addKeybindingRules(rules);
  bindEdges();
}

/** An arrow at the first or last line leaves for the paragraph above or below; elsewhere it moves the cursor as ever. */
function bindEdges(): void {
  const edge = (key: 'Up' | 'Down', command: string, isAtEdge: (of: editor.ICodeEditor) => boolean) => {
    const id = `millrace.leave${key}`;
    editor.registerCommand(id, () => {
      const of = focused();
      const handler = key === 'Up' ? handlersOf(of)?.onLeaveUp : handlersOf(of)?.onLeaveDown;
      if (of && handler && isAtEdge(of)) handler();
      else of?.trigger('keyboard', command, undefined);
    });
    editor.addKeybindingRule({ keybinding: key === 'Up' ? KeyCode.UpArrow : KeyCode.DownArrow, command: id, when: atEdge });
  };
  edge('Up', 'cursorUp', (of) => of.getPosition()?.lineNumber === 1);
  edge('Down', 'cursorDown', (of) => of.getPosition()?.lineNumber === of.getModel()?.getLineCount());
}

function focused(): editor.ICodeEditor | undefined {
  return editor.getEditors().find((one) => one.hasTextFocus());
}
