import type { editor, IDisposable } from 'monaco-editor/editor';

let lastKey: string | undefined;

/** What brought the focus: watched from the first editor on. */
function watchKeys(): void {
  if (lastKey !== undefined) return;
  lastKey = '';
  document.addEventListener('keydown', ({ key }) => (lastKey = key), { capture: true });
  document.addEventListener('pointerdown', () => (lastKey = ''), { capture: true });
}

/**
 * Whoever comes into an editor by Tab goes on by Tab, until another key says that they mean to write: the way through a note by keyboard
 * is not a trap (WCAG 2.1.2). Returns what ends it.
 */
export function passTab(shown: editor.IStandaloneCodeEditor): IDisposable[] {
  watchKeys();
  let isPassing = false;
  const pass = (next: boolean) => {
    if (next === isPassing) return;
    isPassing = next;
    shown.updateOptions({ tabFocusMode: next });
  };
  return [
    shown.onDidFocusEditorText(() => pass(lastKey === 'Tab')),
    shown.onKeyDown(({ browserEvent: { key } }) => pass(isPassing && (key === 'Tab' || key === 'Shift'))),
    shown.onMouseDown(() => pass(false)),
  ];
}
