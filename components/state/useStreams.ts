import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { StreamStatus } from '@/kernel/protocol/stream.ts';
import { stores } from './stores.ts';
import { type StreamsState, streamsOf } from './streams.ts';

/** A piece of the running streams: `const count = useStreams((s) => Object.keys(s.streams).length)`. */
export function useStreams<T>(select: (state: StreamsState) => T): T {
  return useStore(stores.streams, select);
}

/** Every stream of the open note, for the registry. */
export function useStreamList(): StreamStatus[] {
  return useStreams(useShallow((s) => Object.values(s.streams)));
}

/** The streams that a paragraph takes part in; re-renders when one of them has news. */
export function useStreamsOf(paragraphId: ParagraphId): StreamStatus[] {
  return useStreams(useShallow((s) => streamsOf(s, paragraphId)));
}
