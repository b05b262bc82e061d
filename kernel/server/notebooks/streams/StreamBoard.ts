import type { NoteId } from '../../../protocol/ids.ts';
import type { BatchInfo, StreamStatus } from '../../../protocol/stream.ts';

/** Batches that are kept of a stream. */
const KeptBatches = 1000;

/** The last status of every stream, with the batches that came before it, for pages that open later. */
export class StreamBoard {
  readonly #notes = new Map<NoteId, Map<string, StreamStatus>>();

  ofNote(noteId: NoteId): StreamStatus[] {
    return [...(this.#notes.get(noteId)?.values() ?? [])];
  }

  has(noteId: NoteId, streamId: string): boolean {
    return this.#notes.get(noteId)?.has(streamId) ?? false;
  }

  update(noteId: NoteId, status: StreamStatus): void {
    const streams = this.#notes.get(noteId) ?? new Map<string, StreamStatus>();
    this.#notes.set(noteId, streams);
    const before = streams.get(status.id);
    streams.set(status.id, before ? mergeStatus(before, status) : status);
  }

  remove(noteId: NoteId, streamId: string): void {
    this.#notes.get(noteId)?.delete(streamId);
  }

  /** The kernel is gone, and its streams with it. Returns what was there. */
  dropNote(noteId: NoteId): string[] {
    const ids = [...(this.#notes.get(noteId)?.keys() ?? [])];
    this.#notes.delete(noteId);
    return ids;
  }
}

/** A status with the batches of the one before it in front; a batch that both have counts as the later says. */
export function mergeStatus(before: StreamStatus, after: StreamStatus): StreamStatus {
  const isSameStart = before.startedAt === after.startedAt;
  const told = new Set(after.batches.map((b) => b.time));
  const kept: BatchInfo[] = isSameStart ? before.batches.filter((b) => !told.has(b.time)) : [];
  return { ...after, batches: [...kept, ...after.batches].sort((a, b) => a.time - b.time).slice(-KeptBatches) };
}
