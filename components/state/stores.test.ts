import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '@/kernel/protocol/ids.ts';
import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';
import { addLog, createLogStore, KeptEntries } from './log.ts';
import { memoryShelf } from './shelf.ts';
import { KeptBatches, streamsOf, withStatus } from './streams.ts';
import { createUiStore } from './ui.ts';

describe('streams', () => {
  const batch = (time: number, state: BatchInfo['state'] = 'completed') =>
    ({ time, state, records: 1, outputs: [], inputs: [] }) as BatchInfo;
  const status = (batches: BatchInfo[], more: Partial<StreamStatus> = {}): StreamStatus => ({
    id: 's',
    name: 'clicks',
    state: 'ACTIVE',
    batchInterval: 1000,
    startedAt: 1,
    paragraphs: ['p1' as ParagraphId],
    completedBatches: 0,
    queuedBatches: 0,
    totalRecords: 0,
    batches,
    receivers: [],
    ...more,
  });
  const held = (...all: StreamStatus[]) => all.reduce(withStatus, { streams: {} }).streams.s?.batches.map((b) => `${b.time} ${b.state}`);

  test('a batch that was queued becomes the one that is completed', () => {
    expect(held(status([batch(1), batch(2, 'running')]), status([batch(2), batch(3, 'queued')]))).toEqual([
      '1 completed',
      '2 completed',
      '3 queued',
    ]);
  });

  test('the last thousand are held', () => {
    const many = Array.from({ length: KeptBatches }, (_, i) => batch(i));
    expect(held(status(many), status([batch(5000), batch(5001)]))?.slice(0, 1)).toEqual(['2 completed']);
  });

  test('a stream that was started anew has no batches of before', () => {
    expect(held(status([batch(1)]), status([batch(9)], { startedAt: 2 }))).toEqual(['9 completed']);
  });

  test('of a paragraph', () => {
    const state = [status([]), status([], { id: 't', paragraphs: [] })].reduce(withStatus, { streams: {} });
    expect(streamsOf(state, 'p1' as ParagraphId).map((s) => s.id)).toEqual(['s']);
  });
});

describe('log', () => {
  test('the same line again counts up; old lines go', () => {
    const log = createLogStore();
    for (let i = 0; i < 3; i++) addLog(log, { at: i, level: 'error', message: 'boom' });
    expect(log.getState()).toMatchObject({ unseenErrors: 3, entries: [{ message: 'boom', count: 3, at: 2 }] });
    for (let i = 0; i < KeptEntries; i++) addLog(log, { at: i, level: 'info', message: `line ${i}` });
    expect(log.getState().entries).toHaveLength(KeptEntries);
    expect(log.getState().entries[0]?.message).toBe('line 0');
  });
});

describe('ui', () => {
  test('preferences are kept for the next visit, the selection is not', () => {
    const shelf = memoryShelf();
    const first = createUiStore(shelf);
    first.togglePane('right');
    first.select('p1' as ParagraphId);
    const second = createUiStore(shelf);
    second.restore();
    expect(second.getState()).toMatchObject({ panes: { left: true, right: true, bottom: false }, selected: undefined });
  });

  test('what another version kept does not matter', () => {
    const shelf = memoryShelf();
    shelf.setItem('millrace.ui', '{"panes":');
    const store = createUiStore(shelf);
    store.restore();
    expect(store.getState().panes.left).toBe(true);
  });

  test('the same wish twice is two wishes', () => {
    const store = createUiStore(memoryShelf());
    store.revealPlace('p1' as ParagraphId, 3, 4);
    const first = store.getState().reveal;
    store.revealPlace('p1' as ParagraphId, 3, 4);
    expect(store.getState().reveal).toEqual({ ...first, nonce: (first?.nonce ?? 0) + 1 });
  });
});
