import { createStore } from 'zustand/vanilla';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';

/** Batches kept of each stream; the server keeps as many. */
export const KeptBatches = 1000;

export interface StreamsState {
  /** By id. `batches` holds all that are kept, oldest first. */
  streams: Readonly<Record<string, StreamStatus>>;
}

export const createStreamsStore = () => createStore<StreamsState>(() => ({ streams: {} }));

/** The streams with one status applied: its batches are news to those already held, one of the same time replaces it. */
export function withStatus(state: StreamsState, status: StreamStatus): StreamsState {
  const held = state.streams[status.id];
  const batches = held && held.startedAt === status.startedAt ? mergeBatches(held.batches, status.batches) : status.batches;
  return { streams: { ...state.streams, [status.id]: { ...status, batches: batches.slice(-KeptBatches) } } };
}

export function withoutStream(state: StreamsState, id: string): StreamsState {
  const { [id]: _, ...streams } = state.streams;
  return { streams };
}

/** The streams that a paragraph takes part in; one that was stopped is past when another of its name runs in its place. */
export function streamsOf(state: StreamsState, paragraphId: ParagraphId): StreamStatus[] {
  const own = Object.values(state.streams).filter((s) => s.paragraphs.includes(paragraphId));
  const isReplaced = (stream: StreamStatus): boolean =>
    stream.state === 'STOPPED' && own.some((other) => other !== stream && other.name === stream.name && other.state !== 'STOPPED');
  return own.filter((stream) => !isReplaced(stream));
}

function mergeBatches(held: readonly BatchInfo[], news: readonly BatchInfo[]): BatchInfo[] {
  const first = news[0];
  if (!first) return [...held];
  // News nearly always begins at the end of what is held: only that end is looked at.
  let from = held.length;
  while (from > 0 && held[from - 1]!.time >= first.time) from--;
  const overlap = new Map(held.slice(from).map((b) => [b.time, b]));
  for (const batch of news) overlap.set(batch.time, batch);
  return [...held.slice(0, from), ...[...overlap.values()].sort((a, b) => a.time - b.time)];
}
