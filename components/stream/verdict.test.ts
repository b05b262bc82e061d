import { expect, test } from 'vitest';
import type { BatchInfo, StreamStatus } from '@/kernel/protocol/stream.ts';
import { verdictOf as judge } from './verdict.ts';

type Part = Partial<BatchInfo>;
const batch = (i: number, part: Part = {}): BatchInfo => ({
  time: i * 1000,
  records: 100,
  schedulingDelay: 0,
  processingTime: 300,
  totalDelay: 300,
  state: 'completed',
  outputs: [],
  inputs: [],
  ...part,
});
const stream = (parts: Part[], status: Partial<StreamStatus> = {}): StreamStatus => ({
  id: 's',
  name: 's',
  state: 'ACTIVE',
  batchInterval: 1000,
  paragraphs: [],
  completedBatches: parts.length,
  queuedBatches: 0,
  totalRecords: 0,
  batches: parts.map((part, i) => batch(i, part)),
  receivers: [],
  ...status,
});
const verdictOf = (status: StreamStatus, now = 0) => judge(status, now);
const times = (n: number, part: (i: number) => Part): Part[] => Array.from({ length: n }, (_, i) => part(i));
const outputs = (fast: number, slow: number) => [
  { id: 0, name: 'print', duration: fast },
  { id: 1, name: 'reduceByKeyAndWindow', duration: slow },
];

test('a stream that has time left keeps up', () => {
  expect(verdictOf(stream(times(5, () => ({}))))).toEqual({ level: 'ok', text: 'keeping up: a batch takes 30% of its interval' });
});

test('processing longer than the interval is amber, and says where the time goes and what would help', () => {
  expect(verdictOf(stream(times(5, () => ({ processingTime: 1300, outputs: outputs(117, 1183) }))))).toEqual({
    level: 'amber',
    text: 'slow: a batch takes 1.3 s of 1 s, 91% of it in reduceByKeyAndWindow; raise the interval to 2 s or use an inverse function for windows',
  });
});

test('a batch that does not end is amber after its interval and red after three', () => {
  const running: Part = {
    state: 'running',
    outputs: [
      { id: 0, name: 'print', duration: 3 },
      { id: 1, name: 'display at p1:3' },
    ],
  };
  const endless = stream([{}, running, { state: 'queued' }], { queuedBatches: 2 });
  const began = 1000;
  expect(verdictOf(stream([running]), 1400).level).toBe('ok');
  expect(verdictOf(endless, began + 2400)).toEqual({
    level: 'amber',
    text: 'slow: a batch has run for 2.4 s of 1 s in display at p1:3 and has not ended; 1 batch waits for it',
  });
  expect(verdictOf(endless, began + 40_000)).toMatchObject({
    level: 'red',
    text: expect.stringMatching(/^stuck: a batch has run for 40 s of 1 s/),
  });
  expect(verdictOf(stream([running]), 60_000).level).toBe('red');
});

test('a batch whose end was never told counts as ended when a later one has', () => {
  expect(verdictOf(stream([{ state: 'running' }, {}]), 60_000).level).toBe('ok');
});

test('one slow batch among fast ones is an accident', () => {
  expect(verdictOf(stream([{}, {}, {}, {}, { processingTime: 1500 }])).level).toBe('ok');
});

test('a delay that grows is red', () => {
  const falling = times(10, (i) => ({ processingTime: 1400, schedulingDelay: 1200 + i * 400 }));
  expect(verdictOf(stream(falling))).toEqual({
    level: 'red',
    text: 'falling behind: the delay grew from 1.2 s to 4.8 s in 10 batches; raise the interval to 2 s or use an inverse function for windows',
  });
});

test('a delay that shrinks again is only catching up', () => {
  const recovering = times(10, (i) => ({ schedulingDelay: 5000 - i * 400 }));
  expect(verdictOf(stream(recovering, { queuedBatches: 3 }))).toEqual({ level: 'amber', text: 'catching up: 3 batches wait' });
});

test('a delay of a few milliseconds that wanders up is no trouble', () => {
  expect(verdictOf(stream(times(10, (i) => ({ schedulingDelay: i })))).level).toBe('ok');
});

test('a failed batch is red with its output operation and error, until one succeeds', () => {
  const failed: Part = { state: 'failed', outputs: [{ id: 0, name: 'print at p1:3', error: 'TypeError: x is not a function' }] };
  expect(verdictOf(stream([{}, failed]))).toEqual({
    level: 'red',
    text: 'the last batch failed in print at p1:3: TypeError: x is not a function',
  });
  expect(verdictOf(stream([failed, {}])).level).toBe('ok');
});

test('a receiver that is down is amber with its error', () => {
  const receivers = [{ id: 0, name: 'socket :9999', active: false, location: 'kernel', lastError: 'ECONNREFUSED' }];
  expect(verdictOf(stream([{}], { receivers }))).toMatchObject({
    level: 'amber',
    text: expect.stringContaining('receiver socket :9999 is down: ECONNREFUSED'),
  });
});

test('silence is said and is no fault', () => {
  const silent = [{}, ...times(6, () => ({ records: 0 }))];
  expect(verdictOf(stream(silent))).toEqual({ level: 'ok', text: 'no input in the last 6 batches' });
});

test('before the first batch and after the stop there is nothing to judge', () => {
  expect(verdictOf(stream([]))).toEqual({ level: 'ok', text: 'waiting for the first batch, one every 1 s' });
  expect(verdictOf(stream([{ state: 'failed' }], { state: 'STOPPED' }))).toEqual({ level: 'idle', text: 'stopped' });
});
