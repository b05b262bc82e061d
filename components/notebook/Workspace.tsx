'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { Toaster, toast } from 'sonner';
import { useConnected } from '../socket/useOpenNote.ts';
import { stores } from '../state/stores.ts';
import { useUi } from '../state/useUi.ts';
import { classes } from '../ui/classes.ts';
import { Splitter } from '../ui/Splitter.tsx';
import type { Sheet } from './commands/CommandContext.ts';
import { Keyboard } from './commands/Keyboard.tsx';
import { reportingErrors } from './commands/reportingErrors.ts';
import { CommandProvider, createRunCommand } from './commands/useCommands.ts';
import { BottomPane } from './panes/BottomPane.tsx';
import { ConnectionBanner } from './panes/ConnectionBanner.tsx';
import { RightPane } from './panes/RightPane.tsx';
import { StatusBar } from './panes/StatusBar.tsx';
import { NotePlaces } from './paragraph/NotePlaces.tsx';
import { Sheets } from './sheets/Sheets.tsx';
import { SheetProvider } from './sheets/useShowSheet.ts';
import { NotesPane } from './tree/NotesPane.tsx';

const resize = (pane: 'left' | 'right' | 'bottom') => (size: number) =>
  stores.ui.setState((u) => ({ paneSizes: { ...u.paneSizes, [pane]: size } }));

const closeDrawer = (): void => stores.ui.setState({ drawer: undefined });

/** A side pane beside the note; in a narrow window a drawer over it, there while it is asked for. */
function sidePane(edge: 'left' | 'right', isPane: boolean, isDrawer: boolean): string {
  return classes(
    'relative shrink-0 max-[799px]:fixed max-[799px]:inset-y-0 max-[799px]:z-30 max-[799px]:max-w-[86vw] max-[799px]:shadow-float',
    edge === 'left' ? 'border-r bg-bg max-[799px]:left-0' : 'border-l bg-panel max-[799px]:right-0',
    !isPane && 'min-[800px]:hidden',
    !isDrawer && 'max-[799px]:hidden',
  );
}

const ToastColours = {
  '--normal-bg': 'var(--raised)',
  '--normal-border': 'var(--line)',
  '--normal-text': 'var(--text)',
  '--font': 'inherit',
} as object;

/** One screen: notes at the left, the note in the middle, streams and outline at the right, errors and log below. */
export function Workspace({ children }: { children: ReactNode }) {
  useConnected();
  // Before the first paint and before any effect below writes a choice of its own over what was kept.
  useLayoutEffect(() => stores.ui.restore(), []);
  const router = useRouter();
  const { setTheme, resolvedTheme } = useTheme();
  const { panes, paneSizes, drawer } = useUi((u) => u);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone to another page has found what the drawer was opened for
  useEffect(closeDrawer, [path]);
  const [sheet, setSheet] = useState<Sheet>();

  const openNote = useMemo(() => (id: string) => router.push(`/notebook/${id.split('#').map(encodeURIComponent).join('#')}`), [router]);
  const run = useMemo(
    () =>
      createRunCommand({
        show: setSheet,
        openNote,
        goTo: (path) => router.push(path),
        toggleTheme: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'),
        say: (message, action) =>
          void toast(message, action && { action: { label: action.label, onClick: () => void reportingErrors(action.do()) } }),
      }),
    [router, openNote, setTheme, resolvedTheme],
  );

  return (
    <Tooltip.Provider delayDuration={500}>
      <CommandProvider value={run}>
        <SheetProvider value={setSheet}>
          <Keyboard />
          <NotePlaces>
            <div className="on-paper flex h-dvh flex-col overflow-hidden">
              <ConnectionBanner />
              <div className="on-paper flex min-h-0 flex-1">
                {drawer && (
                  <button
                    type="button"
                    aria-label="Close the drawer"
                    className="fixed inset-0 z-20 bg-text/20 min-[800px]:hidden"
                    onClick={closeDrawer}
                  />
                )}
                {(panes.left || drawer === 'left') && (
                  <aside
                    data-chrome
                    className={sidePane('left', panes.left, drawer === 'left')}
                    style={{ width: paneSizes.left }}
                    onKeyDown={(event) => event.key === 'Escape' && closeDrawer()}
                  >
                    <NotesPane />
                    <Splitter label="the notes" edge="right" size={paneSizes.left} min={180} max={420} onResize={resize('left')} />
                  </aside>
                )}
                <div className="on-paper flex min-w-0 flex-1 flex-col">
                  <main className="on-paper flex min-h-0 flex-1 flex-col">{children}</main>
                  {panes.bottom && (
                    <section
                      data-chrome
                      aria-label="Errors and log"
                      className="relative shrink-0 border-t bg-panel"
                      style={{ height: paneSizes.bottom }}
                    >
                      <Splitter label="errors and log" edge="top" size={paneSizes.bottom} min={96} max={600} onResize={resize('bottom')} />
                      <BottomPane />
                    </section>
                  )}
                </div>
                {(panes.right || drawer === 'right') && (
                  <aside
                    data-chrome
                    aria-label="Streams and outline"
                    className={sidePane('right', panes.right, drawer === 'right')}
                    style={{ width: paneSizes.right }}
                    onKeyDown={(event) => event.key === 'Escape' && closeDrawer()}
                  >
                    <Splitter
                      label="streams and outline"
                      edge="left"
                      size={paneSizes.right}
                      min={240}
                      max={640}
                      onResize={resize('right')}
                    />
                    <RightPane />
                  </aside>
                )}
              </div>
              <StatusBar />
            </div>
          </NotePlaces>
          <Sheets sheet={sheet} onClose={() => setSheet(undefined)} onOpenNote={openNote} />
          <Toaster
            position="bottom-right"
            offset={{ bottom: 36 }}
            theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
            style={ToastColours}
          />
        </SheetProvider>
      </CommandProvider>
    </Tooltip.Provider>
  );
}
