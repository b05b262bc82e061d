import { useMemo } from 'react';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import { useNote } from '../state/useNote.ts';
import { useOutputIndex } from '../state/useOutputs.ts';

export interface Sharable {
  /** Tells one choice from another. */
  value: string;
  label: string;
  paragraphId: ParagraphId;
  index: number;
}

/** The outputs of the open note, each by the name that people know it by. */
export function useSharable(): Sharable[] {
  const order = useNote((n) => (n.phase === 'open' ? n.order : none));
  const byParagraph = useOutputIndex();
  return useMemo(
    () =>
      order.flatMap((paragraphId, at) =>
        (byParagraph[paragraphId] ?? [])
          .filter((info) => info.kind !== 'error')
          .map((info, nth) => ({
            value: `${paragraphId} ${info.index}`,
            label: info.title ?? `Output ${nth + 1} of paragraph ${at + 1}`,
            paragraphId,
            index: info.index,
          })),
      ),
    [order, byParagraph],
  );
}

const none: readonly ParagraphId[] = [];
