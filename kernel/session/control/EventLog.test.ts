import { expect, test } from 'vitest';
import { EventLog } from './EventLog.ts';

const body = (size: number, name = 'x') => JSON.stringify({ name, fill: '.'.repeat(size) });
const seqs = (log: EventLog) => log.after(0).map(({ seq }) => seq);

test('events are numbered from 1, kept until they are acknowledged, and read from anywhere', () => {
  const log = new EventLog(10_000);
  for (let i = 0; i < 5; i++) log.append(body(10), {});
  expect(seqs(log)).toEqual([1, 2, 3, 4, 5]);
  expect(log.next(2)?.seq).toBe(3);
  log.ack(3);
  expect(log.firstSeq).toBe(4);
  expect(log.after(1).map(({ seq }) => seq)).toEqual([4, 5]);
  log.ack(100);
  expect(log.next(0)).toBeUndefined();
  expect(log.bytes).toBe(0);
  log.append(body(10), {});
  expect(seqs(log)).toEqual([6]);
});

test('full: what a later replacement makes superfluous goes first, and that is no gap', () => {
  const log = new EventLog(3000);
  log.append(body(10, 'run.started'), {});
  for (let i = 0; i < 10; i++) log.append(body(400, `t${i}`), { outputId: 't', replaces: 'output t' });
  const names = log.after(0).map(({ json }) => (JSON.parse(json) as { name?: string }).name);
  expect(names[0]).toBe('run.started');
  expect(names.at(-1)).toBe('t9');
  expect(log.bytes).toBeLessThanOrEqual(3000);
  expect(log.after(0).some(({ json }) => json.includes('gap'))).toBe(false);
});

test('full of frames that nothing replaces: the oldest go, other events stay, and a gap is at the end', () => {
  const log = new EventLog(3000);
  log.append(body(10, 'run.started'), {});
  for (let i = 0; i < 6; i++) log.append(body(400, `a${i}`), { outputId: 'a' });
  const entries = log.after(0).map(({ json }) => JSON.parse(json) as { name?: string; type?: string });
  expect(entries[0]).toMatchObject({ name: 'run.started' });
  expect(entries.some(({ name }) => name === 'a0')).toBe(false);
  expect(entries.at(-1)).toEqual({ type: 'gap' });
});

test('frames added before a replacement of their output go with it; those of another output stay', () => {
  const log = new EventLog(2600);
  log.append(body(400, 'a'), { outputId: 'a' });
  log.append(body(400, 'b'), { outputId: 'b' });
  for (let i = 0; i < 4; i++) log.append(body(400, `r${i}`), { outputId: 'a', replaces: 'output a' });
  const names = log.after(0).map(({ json }) => (JSON.parse(json) as { name?: string }).name);
  expect(names).toContain('b');
  expect(names).not.toContain('a');
  expect(names).not.toContain('r0');
});

test('whatever comes, it stays under its limit', () => {
  const log = new EventLog(5000);
  for (let i = 0; i < 1000; i++) log.append(body(i % 700), {});
  expect(log.bytes).toBeLessThanOrEqual(5000);
  expect(log.after(0).some(({ json }) => json.includes('gap'))).toBe(true);
});
