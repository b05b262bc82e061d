import { expect, test } from 'vitest';
import type { OutputId, ParagraphId } from '@/kernel/protocol/ids.ts';
import type { OutputInfo, OutputSnapshot, SequencedFrame } from '@/kernel/protocol/output.ts';
import { Outputs } from './Outputs.ts';
import { PaintQueue } from './PaintQueue.ts';

const paragraph = 'p' as ParagraphId;
const info = (id: string, more: Partial<OutputInfo> = {}): OutputInfo =>
  ({ id, paragraphId: paragraph, runId: 'r1', index: 0, kind: 'text', live: true, ...more }) as OutputInfo;
const text = (id: string, seq: number, words: string) => ({ outputId: id, seq, frame: { op: 'text', text: words } }) as SequencedFrame;
const snapshot = (id: string, seq: number, words?: string): OutputSnapshot => ({
  info: info(id),
  seq,
  ...(words === undefined ? {} : { text: words }),
});

function outputs() {
  const asked: OutputId[] = [];
  const all = new Outputs({ queue: new PaintQueue(() => {}), onGap: (id) => asked.push(id) });
  const read = (id: string) => all.get(id as OutputId)?.text().text;
  return { all, asked, read };
}

test('a gap is asked about once, frames that come meanwhile are applied after the snapshot', () => {
  const { all, asked, read } = outputs();
  all.setParagraph(paragraph, [info('a')]);
  for (const frame of [text('a', 1, '1'), text('a', 3, '3'), text('a', 4, '4'), text('a', 5, '5')]) all.apply(frame);
  expect([asked, read('a')]).toEqual([['a'], '1']);
  all.restore(snapshot('a', 4, '1234'));
  expect([asked, read('a')]).toEqual([['a'], '12345']);
});

test('a snapshot that did not come is asked for again with the next frame', () => {
  const { all, asked } = outputs();
  all.setParagraph(paragraph, [info('a')]);
  all.apply(text('a', 2, '2'));
  all.giveUpHealing('a' as OutputId);
  all.apply(text('a', 3, '3'));
  expect(asked).toEqual(['a', 'a']);
});

test('a new run keeps outputs of the same id, drops the others', () => {
  const { all, read } = outputs();
  all.setParagraph(paragraph, [info('a'), info('b', { index: 1 })]);
  all.apply(text('a', 1, 'kept'));
  const live = all.get('a' as OutputId);
  all.setParagraph(paragraph, [info('a', { runId: 'r2' as OutputInfo['runId'] }), info('c', { index: 1 })]);
  expect(all.get('a' as OutputId)).toBe(live);
  expect([read('a'), read('b'), read('c')]).toEqual(['kept', undefined, '']);
  expect(all.store.getState().byParagraph[paragraph]?.map((o) => o.id)).toEqual(['a', 'c']);
});

test('found again: what is held up to the same frame stays and goes on, the rest is replaced, what is gone goes', () => {
  const { all, read } = outputs();
  all.setParagraph(paragraph, [info('a'), info('b'), info('c')]);
  for (const id of ['a', 'b', 'c']) all.apply(text(id, 1, `old ${id}`));
  expect(all.seen()).toEqual({ a: 1, b: 1, c: 1 });
  all.setNote([snapshot('a', 1), snapshot('b', 9, 'new b')]);
  all.apply(text('a', 2, ' and more'));
  expect([read('a'), read('b'), read('c')]).toEqual(['old a and more', 'new b', undefined]);
});

test('found again without content, but of another run: asked for whole', () => {
  const { all, asked } = outputs();
  all.setParagraph(paragraph, [info('a')]);
  all.apply(text('a', 1, 'old'));
  all.setNote([{ ...snapshot('a', 1), info: info('a', { runId: 'r2' as OutputInfo['runId'] }) }]);
  expect(asked).toEqual(['a']);
});

test('a frame of an output that is not here is nobody’s', () => {
  expect(outputs().all.apply(text('z', 1, 'x'))).toBe('unknown');
});
