import { useMemo, useState } from 'react';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import { useOutputText } from '../../../state/useOutputs.ts';
import { ErrorView } from '../ErrorView.tsx';
import { colourOf } from './colourOf.ts';
import { NetworkPicture } from './NetworkPicture.tsx';
import { NetworkTable } from './NetworkTable.tsx';
import { readNetwork } from './readNetwork.ts';

/** `%network`: nodes and edges as a drawing, and as two tables for those who would rather read. */
export function NetworkOutput({ id, paragraphId }: { id: OutputId; paragraphId: ParagraphId }) {
  const { text } = useOutputText(id);
  const network = useMemo(() => readNetwork(text), [text]);
  const [isTable, setTable] = useState(false);
  if (text.trim() === '') return null;
  if (typeof network === 'string') return <ErrorView error={{ code: 'NETWORK_INVALID', message: network }} own={paragraphId} />;
  return (
    <div>
      <div className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        {network.labels.map((label, at) => (
          <span key={label} className="inline-flex items-center gap-1.5">
            <span className="size-2.5 rounded-full" style={{ background: colourOf(at) }} aria-hidden="true" />
            {label}
          </span>
        ))}
        <span className="tabular text-muted">
          {network.nodes.length} nodes, {network.edges.length} edges
        </span>
        <button
          type="button"
          data-chrome
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
          className="ml-auto rounded-md px-2 py-0.5 text-muted hover:bg-sunk hover:text-text"
        >
          {isTable ? 'As a drawing' : 'As tables'}
        </button>
      </div>
      {isTable ? <NetworkTable network={network} /> : <NetworkPicture network={network} />}
    </div>
  );
}
