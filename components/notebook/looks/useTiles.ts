import { useMemo } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo } from '@/kernel/protocol/output.ts';
import { useNote } from '../../state/useNote.ts';
import { useOutputIndex } from '../../state/useOutputs.ts';
import { placeIn, type Unplaced } from './tiles.ts';

/** An output on the grid. */
export interface Tile extends Unplaced {
  paragraphId: ParagraphId;
  info: OutputInfo;
  /** What it is called. */
  label: string;
  /** What stands above it: a title that it does not have itself. */
  heading: string | undefined;
  isLeftOut: boolean;
  /** A stream feeds it. */
  isLive: boolean;
}

/** The outputs of the open note as tiles, in reading order; those that were left out too. */
export function useTiles(): readonly Tile[] {
  const order = useNote((n) => (n.phase === 'open' ? n.order : none));
  const paragraphs = useNote((n) => (n.phase === 'open' ? n.paragraphs : undefined));
  const outputs = useOutputIndex();
  return useMemo(
    () =>
      order.flatMap((paragraphId, at) => {
        const meta = paragraphs?.[paragraphId];
        if (!meta || meta.config.tableHide) return [];
        const shown = (outputs[paragraphId] ?? []).filter((info) => info.kind !== 'error');
        return shown.map((info): Tile => {
          const settings = meta.config.results?.[info.index];
          const number = shown.length > 1 ? `, output ${info.index + 1}` : '';
          return {
            // By place and not by id: another run makes other ids.
            key: `${paragraphId} ${info.index}`,
            kind: info.kind,
            width: meta.config.colWidth ?? 12,
            settings,
            paragraphId,
            info,
            label: info.title ?? `${meta.title || `Paragraph ${at + 1}`}${number}`,
            heading: !info.title && meta.config.title && info.index === 0 ? meta.title : undefined,
            isLeftOut: placeIn(settings) === false,
            isLive: info.live || meta.streaming,
          };
        });
      }),
    [order, paragraphs, outputs],
  );
}

const none: readonly ParagraphId[] = [];
