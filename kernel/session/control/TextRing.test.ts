import { expect, test } from 'vitest';
import { TextRing } from './TextRing.ts';

function ring(size: number): TextRing {
  return new TextRing(new Int32Array(new SharedArrayBuffer(8)), Buffer.from(new SharedArrayBuffer(size)));
}

function drain(from: TextRing, until = from.position): [number, string][] {
  const records: [number, string][] = [];
  from.read(until, (channel, text) => {
    records.push([channel, text]);
    return true;
  });
  return records;
}

test('what is written is read in order, by channel, through many turns of the ring', () => {
  const r = ring(4096);
  const seen: string[] = [];
  const sent: string[] = [];
  for (let i = 0; i < 2000; i++) {
    const text = `${i} ${'é😀x'.repeat(i % 40)}`;
    sent.push(`${i % 3}:${text}`);
    expect(r.write(i % 3, text)).toBe(true);
    if (i % 3 === 0) seen.push(...drain(r).map(([channel, t]) => `${channel}:${t}`));
  }
  seen.push(...drain(r).map(([channel, t]) => `${channel}:${t}`));
  expect(seen).toEqual(sent);
});

test('no room: nothing is written, and there is room again after reading', () => {
  const r = ring(1024);
  let written = 0;
  while (r.write(1, 'x'.repeat(50))) written++;
  expect(written).toBeGreaterThan(4);
  expect(drain(r)).toHaveLength(written);
  expect(r.write(1, 'again')).toBe(true);
  expect(drain(r)).toEqual([[1, 'again']]);
});

test('text longer than a record is cut between characters and comes out the same', () => {
  const r = ring(1 << 20);
  const text = `a${'😀'.repeat(40_000)}`;
  expect(r.write(7, text)).toBe(true);
  const records = drain(r);
  expect(records.map(([, t]) => t).join('')).toBe(text);
  expect(records.every(([, t]) => !t.includes('�'))).toBe(true);
});

test('a reader stops at a position and where it is told to', () => {
  const r = ring(4096);
  r.write(1, 'a');
  const position = r.position;
  r.write(1, 'b');
  expect(drain(r, position)).toEqual([[1, 'a']]);
  r.write(1, 'c');
  const taken: string[] = [];
  r.read(r.position, (_, text) => {
    taken.push(text);
    return false;
  });
  expect(taken).toEqual(['b']);
});
