import { afterEach, describe, expect, test } from 'vitest';
import type { OperatorGraph } from '../../protocol/question.ts';
import { TestNote } from '../testing/TestNote.ts';

describe.each([0, 2])('with %i workers', (workers) => {
  let note: TestNote;
  afterEach(() => note.dispose());

  async function graphOf(sampleOf?: number): Promise<OperatorGraph> {
    const { stream } = note.of('stream.status').at(-1)!;
    await note.interpreter.ask('q', { about: 'graph', streamId: stream.id, ...(sampleOf === undefined ? {} : { sampleOf }) });
    const { answer } = note.of('answer').at(-1)!;
    if (answer.about !== 'graph') throw new Error(JSON.stringify(answer));
    return answer.graph;
  }

  test('a stream shows its operators, where they were written, and what went through each; looking adds nothing to accumulators', async () => {
    note = new TestNote({ workers, typeCheck: false });
    await note.run(
      'p1',
      `const seen = sc.longAccumulator('seen');
const words = ssc.queueStream([sc.parallelize(['a b', 'b'], 2)]).flatMap((line) => { seen.add(1); return line.split(' ') });
const counts = words.map((word) => [word, 1]).reduceByKeyAndWindow((a, b) => a + b, Seconds(10), Seconds(1));
counts.print();`,
    );
    await note.batch();
    await note.run('p2', 'seen.value');
    const graph = await graphOf();
    expect(graph.time).toBe(1000);
    expect(graph.operators.map(({ operation, role, records, line }) => ({ operation, role, records, line }))).toEqual([
      { operation: 'queueStream', role: 'source', records: 2, line: 2 },
      { operation: 'flatMap', role: 'operator', records: 3, line: 2 },
      { operation: 'map', role: 'operator', records: 3, line: 3 },
      { operation: 'reduceByKey', role: 'operator', records: 2, line: 3 },
      { operation: 'window', role: 'operator', records: 2, line: 3 },
      { operation: 'reduceByKey', role: 'operator', records: 2, line: 3 },
      { operation: 'print', role: 'output', records: undefined, line: 4 },
    ]);
    const ids = graph.operators.map(({ id }) => id);
    expect(graph.operators.map(({ parents }) => parents)).toEqual([[], ...ids.slice(0, -1).map((id) => [id])]);
    expect(await graphOf(ids[1])).toMatchObject({ sample: { operator: ids[1], rows: ['a', 'b', 'b'] } });
    await note.run('p3', 'seen.value');
    expect([note.text('p2'), note.text('p3')]).toEqual(['2\n', '2\n']);
  });

  test('before the first batch there are operators and no figures; an unknown stream is refused', async () => {
    note = new TestNote({ workers, typeCheck: false });
    await note.run('p1', 'ssc.queueStream([]).print()');
    expect(await graphOf()).toMatchObject({
      operators: [{ operation: 'queueStream' }, { operation: 'print' }],
      withheld: expect.stringContaining('No batch'),
    });
    await note.interpreter.ask('other', { about: 'graph', streamId: 'nowhere' });
    expect(note.of('answer').at(-1)).toMatchObject({ askId: 'other', answer: { about: 'error', error: { code: 'STREAM_UNKNOWN' } } });
  });
});
