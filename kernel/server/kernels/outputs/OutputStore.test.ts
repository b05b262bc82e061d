import { expect, test, vi } from 'vitest';
import type { NoteId } from '../../../protocol/ids.ts';
import type { KernelEventBody } from '../../../protocol/kernel.ts';
import type { OutputInfo, OutputSnapshot } from '../../../protocol/output.ts';
import type { OutputChanges, OutputPersistence } from './OutputPersistence.ts';
import { OutputStore } from './OutputStore.ts';

const note = 'n' as NoteId;
const info = (id: string, given: Partial<OutputInfo> = {}): OutputInfo => ({
  id: id as never,
  paragraphId: 'p' as never,
  runId: 'r1' as never,
  index: 0,
  kind: 'text',
  live: false,
  ...given,
});
const open = (id: string, given: Partial<OutputInfo> = {}): KernelEventBody => ({ type: 'output.open', info: info(id, given) });
const text = (id: string, value: string): KernelEventBody => ({
  type: 'output.frame',
  outputId: id as never,
  frame: { op: 'text', text: value },
});
const rows = (id: string, n: number): KernelEventBody => ({
  type: 'output.frame',
  outputId: id as never,
  frame: { op: 'replace', table: { fields: [{ name: 'n', type: 'number' }], columns: [[n]], length: 1 }, batch: { time: n, doneAt: n } },
});
const finished = (runId: string, status: 'FINISHED' | 'ERROR' = 'FINISHED'): KernelEventBody => ({
  type: 'run.finished',
  runId: runId as never,
  paragraphId: 'p' as never,
  status,
  reads: [],
  streaming: false,
});

/** Persistence in memory: what is stored is a copy. */
class Memory implements OutputPersistence {
  readonly saves: OutputChanges[] = [];
  readonly #notes = new Map<NoteId, { outputs: Map<string, OutputSnapshot>; kernelId?: never; kernelSeq?: number | undefined }>();

  load(noteId: NoteId) {
    const stored = this.#notes.get(noteId);
    return stored && structuredClone({ ...stored, outputs: [...stored.outputs.values()] });
  }

  save(noteId: NoteId, changes: OutputChanges) {
    this.saves.push(structuredClone(changes));
    const outputs = this.#notes.get(noteId)?.outputs ?? new Map<string, OutputSnapshot>();
    for (const id of changes.removed) outputs.delete(id);
    for (const snapshot of changes.changed) outputs.set(snapshot.info.id, structuredClone(snapshot));
    this.#notes.set(noteId, { outputs, kernelId: changes.kernelId as never, kernelSeq: changes.kernelSeq });
  }

  drop(noteId: NoteId) {
    this.#notes.delete(noteId);
  }
}

function told(store: OutputStore) {
  const messages: unknown[] = [];
  store.on('frame', (_, frame) => messages.push([frame.outputId, frame.seq, frame.frame.op]));
  store.on('outputs', (_, paragraphId, outputs) => messages.push([paragraphId, outputs.map(({ id }) => id)]));
  store.on('refused', (_, reason) => messages.push(['refused', reason]));
  return messages;
}

test('frames go to whoever listens, numbered; those of outputs that the note does not have are refused', () => {
  const store = new OutputStore();
  const messages = told(store);
  store.apply(note, open('a'));
  store.apply(note, text('a', 'x'));
  store.apply(note, text('b', 'x'));
  expect(messages).toEqual([
    ['p', ['a']],
    ['a', 1, 'text'],
    ['refused', 'A frame of an output that the note does not have.'],
  ]);
});

test('a rerun: text begins anew, a table stays until its first frame, what is not made again goes at the end', () => {
  const store = new OutputStore();
  store.apply(note, open('a'));
  store.apply(note, text('a', 'old'));
  store.apply(note, open('t', { kind: 'table', index: 1 }));
  store.apply(note, rows('t', 1));
  store.apply(note, open('gone', { index: 2 }));
  store.apply(note, finished('r1'));
  const messages = told(store);
  store.apply(note, open('a', { runId: 'r2' as never }));
  store.apply(note, text('a', 'new'));
  store.apply(note, open('t', { kind: 'table', index: 1, runId: 'r2' as never }));
  expect(store.snapshots(note).map((s) => [s.info.id, s.text, s.table?.length])).toEqual([
    ['a', 'new', undefined],
    ['t', undefined, 1],
    ['gone', undefined, undefined],
  ]);
  store.apply(note, finished('r2'));
  expect(messages.at(-1)).toEqual(['p', ['a', 't']]);
});

test('after a failed rerun live outputs stay, others of the run before go', () => {
  const store = new OutputStore();
  store.apply(note, open('live', { kind: 'table', live: true }));
  store.apply(note, open('printed', { index: 1 }));
  store.apply(note, finished('r1'));
  store.apply(note, open('error', { kind: 'error', index: 2, runId: 'r2' as never }));
  store.apply(note, finished('r2', 'ERROR'));
  expect(store.ofParagraph(note, 'p' as never).map((s) => s.info.id)).toEqual(['live', 'error']);
});

test('an output of one paragraph cannot be taken over by another', () => {
  const store = new OutputStore();
  store.apply(note, open('a'));
  const messages = told(store);
  store.apply(note, open('a', { paragraphId: 'q' as never }));
  expect(messages).toEqual([['refused', 'An output of another paragraph cannot be opened.']]);
});

test('stored at most once in a while, at once when a run ends, and then the kernel may forget', () => {
  vi.useFakeTimers();
  try {
    const memory = new Memory();
    const store = new OutputStore({ persistence: memory, saveMs: 1000 });
    const stored: number[] = [];
    store.on('stored', (_, { seq }) => stored.push(seq));
    const stamp = (seq: number) => ({ kernelId: 'k' as never, seq });
    store.apply(note, open('a'), stamp(1));
    store.apply(note, text('a', '1'), stamp(2));
    store.apply(note, text('a', '2'), stamp(3));
    expect(memory.saves).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(memory.saves).toHaveLength(1);
    store.apply(note, { type: 'busy', busy: false }, stamp(4));
    store.apply(note, finished('r1'), stamp(5));
    expect(memory.saves.at(-1)).toEqual({ changed: [], removed: [], kernelId: 'k', kernelSeq: 5 });
    expect(stored).toEqual([3, 5]);
    expect(store.lastSeq(note, 'k')).toBe(5);
    expect(store.lastSeq(note, 'another')).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a server that starts again has the outputs, their past batches and the place in the log', () => {
  const memory = new Memory();
  const store = new OutputStore({ persistence: memory });
  store.apply(note, open('t', { kind: 'table', live: true }), { kernelId: 'k' as never, seq: 1 });
  for (const n of [1, 2]) store.apply(note, rows('t', n), { kernelId: 'k' as never, seq: n + 1 });
  const before = store.snapshots(note);
  store.dispose();
  const again = new OutputStore({ persistence: memory });
  expect(again.snapshots(note)).toEqual(before);
  expect(before[0]?.history).toHaveLength(2);
  expect(again.lastSeq(note, 'k')).toBe(3);
});

test('without a kernel nothing is live', () => {
  const store = new OutputStore();
  store.apply(note, open('t', { kind: 'table', live: true }));
  store.kernelEnded(note);
  expect(store.snapshots(note)[0]?.info.live).toBe(false);
});

test('an imported output is there, and clearing a paragraph takes it away', () => {
  const memory = new Memory();
  const store = new OutputStore({ persistence: memory });
  store.put(note, [{ info: info('a'), seq: 0, text: 'imported' }]);
  expect(memory.load(note)?.outputs).toMatchObject([{ text: 'imported' }]);
  store.clear(note, 'p' as never);
  expect(store.snapshots(note)).toEqual([]);
  expect(memory.load(note)?.outputs).toEqual([]);
});
