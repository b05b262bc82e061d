import { describe, expect, it } from 'vitest';
import type { OutputId } from '../../protocol/ids.ts';
import type { OutputFrame, SequencedFrame } from '../../protocol/output.ts';
import { conflate } from './conflate.ts';

const outputId = 'o' as OutputId;
const table = (...cells: number[]) => ({ fields: [{ name: 'n', type: 'number' as const }], columns: [cells], length: cells.length });
const append = (...cells: number[]): OutputFrame => ({ op: 'append', table: table(...cells) });
const upsert = (n: number, removed?: unknown[][]): OutputFrame => ({ op: 'upsert', table: table(n), ...(removed && { removed }) });
const replace = (n: number): OutputFrame => ({ op: 'replace', table: table(n) });
const text = (words: string): OutputFrame => ({ op: 'text', text: words });
const log = (...frames: OutputFrame[]): SequencedFrame[] => frames.map((frame, i) => ({ outputId, seq: i + 1, frame }));

describe('conflating frames', () => {
  it('drops what a later replace makes void, and says where the rest begins', () => {
    expect(conflate(log(append(1), replace(2), replace(3), append(4)))).toEqual([
      { outputId, first: 1, seq: 3, frame: replace(3) },
      { outputId, seq: 4, frame: append(4) },
    ]);
  });

  it('merges neighbours of one kind: rows under each other, texts one after the other', () => {
    expect(conflate(log(append(1), append(2, 3), append(4), text('a'), text('b')))).toEqual([
      { outputId, first: 1, seq: 3, frame: append(1, 2, 3, 4) },
      { outputId, first: 4, seq: 5, frame: text('ab') },
    ]);
  });

  it('keeps apart what depends on its order: rows that one frame removes and another sets, columns that differ', () => {
    const other: OutputFrame = { op: 'append', table: { ...table(1), fields: [{ name: 'm', type: 'number' }] } };
    const frames = log(upsert(1, [[1]]), upsert(1), append(1), other);
    expect(conflate(frames)).toEqual(frames);
  });

  it('keeps the last batch, and counts the rows that each frame left out', () => {
    const batch = (time: number) => ({ time, doneAt: time + 1 });
    const [merged] = conflate(
      log({ ...append(1), batch: batch(1), totalRows: 9 } as OutputFrame, { ...append(2), batch: batch(2), totalRows: 12 } as OutputFrame),
    );
    expect(merged?.frame).toEqual({ ...append(1, 2), batch: batch(2), totalRows: 2 + 8 + 11 });
  });

  it('leaves the frames that it was given as they were', () => {
    const frames = log(append(1), append(2));
    conflate(frames);
    expect(frames).toEqual(log(append(1), append(2)));
  });
});
