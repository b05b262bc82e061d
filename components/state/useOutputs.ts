import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo } from '@/kernel/protocol/output.ts';
import type { LiveOutput } from './outputs/LiveOutput.ts';
import type { HeldText } from './outputs/TextRing.ts';
import { stores } from './stores.ts';

const none: readonly OutputInfo[] = [];
const noText: HeldText = { text: '', lines: [''], droppedBytes: 0 };

/** Which outputs a paragraph has, in order; a frame does not change it. */
export function useOutputs(paragraphId: ParagraphId): readonly OutputInfo[] {
  return useStore(stores.outputs.store, (s) => s.byParagraph[paragraphId] ?? none);
}

/** All outputs of the open note, by paragraph; a frame does not change it. */
export function useOutputIndex() {
  return useStore(stores.outputs.store, (s) => s.byParagraph);
}

/** The live content of an output, a `LiveTable` to give to a chart. Never re-renders: charts subscribe to it themselves. */
export function liveOutput(outputId: OutputId): LiveOutput | undefined {
  return stores.outputs.get(outputId);
}

/** An output's text; re-renders at most once a picture. */
export function useOutputText(outputId: OutputId): HeldText {
  return useOutput(outputId, (output) => output?.text() ?? noText);
}

/** The error of a live output's last batch, gone when a batch succeeds. */
export function useBatchError(outputId: OutputId): string | undefined {
  return useOutput(outputId, (output) => output?.lastError());
}

/** `select` must return the same value until the output changes. */
function useOutput<T>(outputId: OutputId, select: (output: LiveOutput | undefined) => T): T {
  const output = stores.outputs.get(outputId);
  const subscribe = useCallback((listener: () => void) => output?.subscribe(listener) ?? (() => {}), [output]);
  const read = () => select(output);
  return useSyncExternalStore(subscribe, read, read);
}
