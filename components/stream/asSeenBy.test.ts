import { expect, test } from 'vitest';
import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';
import { asSeenBy } from './asSeenBy.ts';
import { verdictOf } from './verdict.ts';

type Output = BatchInfo['outputs'][number];
type Id = NonNullable<Output['paragraphId']>;
const [mine, other] = ['p1' as Id, 'p2' as Id];

const status = (outputs: Output[]): StreamStatus => ({
  id: 'ssc',
  name: 'ssc',
  state: 'ACTIVE',
  batchInterval: 1000,
  paragraphs: [mine, other],
  completedBatches: 1,
  queuedBatches: 0,
  totalRecords: 10,
  lastError: 'boom',
  receivers: [],
  batches: [{ time: 1000, records: 10, processingTime: 100, schedulingDelay: 0, state: 'failed', outputs, inputs: [] }],
});

test('a failure in another paragraph is not shown as this one’s', () => {
  const seen = asSeenBy(
    mine,
    status([
      { id: 0, name: 'a', paragraphId: mine },
      { id: 1, name: 'b', paragraphId: other, error: 'boom' },
    ]),
  );
  expect({ level: verdictOf(seen, 0).level, lastError: seen.lastError }).toEqual({ level: 'ok', lastError: undefined });
});

test('its own failure is, and one that belongs to nobody', () => {
  for (const paragraphId of [mine, undefined]) {
    const seen = asSeenBy(mine, status([{ id: 0, name: 'a', error: 'boom', ...(paragraphId ? { paragraphId } : {}) }]));
    expect({ level: verdictOf(seen, 0).level, lastError: seen.lastError }).toEqual({ level: 'red', lastError: 'boom' });
  }
});
