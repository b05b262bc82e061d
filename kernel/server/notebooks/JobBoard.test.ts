import { expect, test } from 'vitest';
import type { ParagraphId } from '../../protocol/ids.ts';
import type { StreamStatus } from '../../protocol/stream.ts';
import { TestServer } from '../testing/TestServer.ts';
import { jobsFor } from './JobBoard.ts';

const ann = { name: 'ann', isAdministrator: true };

test('the stream that a note has of itself is no work before a paragraph uses it, and none when nothing does any more', async () => {
  const server = await TestServer.start();
  const { workplace } = server.server;
  const note = workplace.notebook.create('at rest');
  const status = (given: Pick<StreamStatus, 'state' | 'paragraphs'>): StreamStatus => ({
    id: 's1',
    name: 'ssc',
    batchInterval: 1000,
    completedBatches: 0,
    queuedBatches: 0,
    totalRecords: 0,
    batches: [],
    receivers: [],
    ...given,
  });
  const streams = (given: Pick<StreamStatus, 'state' | 'paragraphs'>) => {
    workplace.streams.update(note.id, status(given));
    return jobsFor(ann, workplace, new Set([note.id]))[0]?.streams.map(({ state }) => state);
  };
  const used = ['p1' as ParagraphId];
  expect(streams({ state: 'INITIALIZED', paragraphs: [] })).toEqual([]);
  expect(streams({ state: 'INITIALIZED', paragraphs: used })).toEqual(['INITIALIZED']);
  expect(streams({ state: 'ACTIVE', paragraphs: used })).toEqual(['ACTIVE']);
  expect(streams({ state: 'ACTIVE', paragraphs: [] })).toEqual([]);
  await server.end();
});
