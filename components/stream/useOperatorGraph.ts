import { useEffect, useState } from 'react';
import type { OperatorGraph } from '@/kernel/protocol/question.ts';

/** ms between two looks, for as long as somebody looks. */
const Pause = 2000;

export type LookAtGraph = (sampleOf?: number) => Promise<OperatorGraph>;

/** A stream's operators with the figures of its last batch, again and again; rows of the operator that was picked. */
export function useOperatorGraph(look: LookAtGraph, sampleOf: number | undefined): { graph?: OperatorGraph; refusal?: string } {
  const [seen, setSeen] = useState<{ graph?: OperatorGraph; refusal?: string }>({});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const again = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const now = await look(sampleOf).then(
          (graph) => ({ graph }),
          (error: unknown) => ({ refusal: error instanceof Error ? error.message : String(error) }),
        );
        if (isOver) return;
        // The last picture stays when one look fails.
        setSeen((before) => ('graph' in now ? now : { ...before, ...now }));
      }
      timer = setTimeout(() => void again(), Pause);
    };
    void again();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [look, sampleOf]);
  return seen;
}
