import { useEffect } from 'react';
import { asParagraphId } from '@/kernel/protocol/asId.ts';
import { commandOf, isMacBrowser } from './chords.ts';
import { Commands } from './commands.ts';
import { useCommands } from './useCommands.ts';

/**
 * The keyboard, for the whole page. It listens before Monaco does, so that a chord means the same inside an editor and outside;
 * only Ctrl+K stays the editor's own there.
 */
export function useCommandKeys(): void {
  const run = useCommands();
  useEffect(() => {
    const isMac = isMacBrowser();
    const onKeyDown = (event: KeyboardEvent) => {
      const id = commandOf(event, isMac);
      if (!id || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const isInEditor = target?.closest('.monaco-editor') !== null && target !== undefined;
      if (id === 'palette' && isInEditor) return;
      // A sheet or a menu has the keys while it is open.
      if (target?.closest('[role=dialog], [role=alertdialog], [role=menu]')) return;
      const holder = target?.closest<HTMLElement>('[data-paragraph-id]')?.dataset.paragraphId;
      if (Commands[id].scope === 'paragraph' && event.repeat && !/^(move|narrower|wider)/.test(id)) return;
      event.preventDefault();
      event.stopPropagation();
      run(id, holder === undefined ? undefined : asParagraphId(holder));
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [run]);
}
