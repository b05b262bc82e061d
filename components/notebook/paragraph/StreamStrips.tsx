import dynamic from 'next/dynamic';
import { useCallback } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import { actions } from '../../socket/page.ts';
import { useMay } from '../../state/useMay.ts';
import { useStreamsOf } from '../../state/useStreams.ts';
import { asSeenBy } from '../../stream/asSeenBy.ts';
import { reportingErrors } from '../commands/reportingErrors.ts';
import { focusParagraph, showPlace } from './focus.ts';

const StatusStrip = dynamic(() => import('../../stream/StatusStrip.tsx').then((m) => m.StatusStrip), {
  ssr: false,
  loading: () => <div className="h-8" />,
});

/** The status strip of each stream that a paragraph takes part in. */
export function StreamStrips({ id }: { id: ParagraphId }) {
  return useStreamsOf(id).map((status) => <StreamStrip key={status.id} id={id} status={status} />);
}

function StreamStrip({ id, status }: { id: ParagraphId; status: StreamStatus }) {
  const mayRun = useMay('runner');
  const look = useCallback((sampleOf?: number) => actions.kernel.graph(status.id, sampleOf), [status.id]);
  return (
    <div data-chrome className="border-t px-2.5 py-0.5">
      <StatusStrip
        status={asSeenBy(id, status)}
        // Here it stands for this paragraph: its neighbours' outputs of the same stream run on. The registry stops a stream whole.
        onStop={mayRun ? () => void reportingErrors(actions.paragraph.stop(id)) : undefined}
        stopLabel={`Stop what this paragraph runs on stream ${status.name}`}
        onOpenParagraph={focusParagraph}
        look={look}
        owner={id}
        onOpenPlace={showPlace}
      />
    </div>
  );
}
