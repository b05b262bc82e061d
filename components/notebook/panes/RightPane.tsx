import dynamic from 'next/dynamic';
import { Tabs } from 'radix-ui';
import { asParagraphId } from '@/kernel/protocol/asId.ts';
import { actions } from '../../socket/page.ts';
import { stores } from '../../state/stores.ts';
import type { UiState } from '../../state/ui.ts';
import { useStreamList } from '../../state/useStreams.ts';
import { useUi } from '../../state/useUi.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { focusParagraph } from '../paragraph/focus.ts';
import { Outline } from './Outline.tsx';
import { Symbols } from './Symbols.tsx';

const StreamRegistry = dynamic(() => import('../../stream/StreamRegistry.tsx').then((m) => m.StreamRegistry), { ssr: false });

const tab =
  'relative h-12 text-sm text-muted hover:text-text data-[state=active]:text-text data-[state=active]:font-medium after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 data-[state=active]:after:bg-accent';

type RightTab = UiState['rightTab'];

/** Right pane: the streams that run, the names of the note with their types, and the note in outline. */
export function RightPane() {
  const chosen = useUi((u) => u.rightTab);
  const streams = useStreamList();
  return (
    <Tabs.Root
      value={chosen}
      onValueChange={(value) => stores.ui.setState({ rightTab: value as RightTab })}
      className="flex h-full min-w-0 flex-col"
    >
      <Tabs.List aria-label="Streams, symbols and outline" className="flex h-12 shrink-0 gap-5 border-b px-4">
        <Tabs.Trigger value="streams" className={tab}>
          Streams{streams.length > 0 && <span className="tabular ml-1.5 text-muted">{streams.length}</span>}
        </Tabs.Trigger>
        <Tabs.Trigger value="symbols" className={tab}>
          Symbols
        </Tabs.Trigger>
        <Tabs.Trigger value="outline" className={tab}>
          Outline
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="streams" className="min-h-0 flex-1 overflow-y-auto">
        {streams.length === 0 ? (
          <p className="px-4 py-3 text-muted text-sm">
            No stream runs. One starts with the first output of a paragraph that reads from one.
          </p>
        ) : (
          <StreamRegistry
            streams={streams}
            onStop={(id, isGraceful) => void reportingErrors(actions.kernel.stopStream(id, isGraceful))}
            onResume={(id) => void reportingErrors(actions.kernel.resumeStream(id))}
            onOpenParagraph={(id) => focusParagraph(asParagraphId(id))}
          />
        )}
      </Tabs.Content>
      <Tabs.Content value="symbols" className="min-h-0 flex-1 overflow-y-auto py-2">
        <Symbols />
      </Tabs.Content>
      <Tabs.Content value="outline" className="min-h-0 flex-1 overflow-y-auto py-2">
        <Outline />
      </Tabs.Content>
    </Tabs.Root>
  );
}
