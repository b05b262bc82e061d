import { afterEach, describe, expect, test } from 'vitest';
import type { OutputId } from '../../protocol/ids.ts';
import { TestNote } from '../testing/TestNote.ts';

describe.each([0, 2])('with %i workers', (workers) => {
  let note: TestNote;
  afterEach(() => note.dispose());

  async function rows(from: number, count: number) {
    const outputId = note.outputs('p1')[0]?.id ?? ('gone' as OutputId);
    await note.interpreter.ask('q', { about: 'rows', outputId, from, count });
    const { answer } = note.of('answer').at(-1)!;
    return answer.about === 'rows' ? answer.table : answer;
  }

  test.each([
    ['an array', 'Array.from({ length: 50_000 }, (_, n) => ({ n, square: n * n }))'],
    ['an RDD', 'sc.parallelize(Array.from({ length: 50_000 }, (_, n) => n), 7).map((n) => ({ n, square: n * n }))'],
  ])('all rows of %s can be reached, of which only the first were sent', async (_, value) => {
    note = new TestNote({ workers, typeCheck: false });
    await note.run('p1', `display(${value});`);
    const [frame] = note.frames('p1');
    expect(frame).toMatchObject({ op: 'replace', totalRows: 50_000, table: { length: 10_000 } });
    expect(await rows(49_990, 100)).toEqual({
      fields: [
        { name: 'n', type: 'number' },
        { name: 'square', type: 'number' },
      ],
      columns: [Array.from({ length: 10 }, (_, i) => 49_990 + i), Array.from({ length: 10 }, (_, i) => (49_990 + i) ** 2)],
      length: 10,
    });
    // Over the border of two partitions.
    expect(await rows(7140, 5)).toMatchObject({ columns: [[7140, 7141, 7142, 7143, 7144], expect.anything()] });
    await note.run('p1', '1');
    expect(await rows(0, 1)).toMatchObject({ about: 'error', error: { code: 'OUTPUT_UNKNOWN' } });
  });
});
