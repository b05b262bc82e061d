import { expect, test } from 'vitest';
import { encodeFrame, FrameReader, FramingError } from './framing.ts';

test('messages come out whole however the bytes are cut', () => {
  const bodies = ['{}', '{"a":"ä€😀"}', JSON.stringify({ text: 'x'.repeat(70_000) })];
  const bytes = Buffer.concat(bodies.map((body) => encodeFrame(body)));
  for (const size of [1, 3, 4, 5, 1000, 65_536, bytes.length]) {
    const reader = new FrameReader();
    const seen: string[] = [];
    for (let at = 0; at < bytes.length; at += size) seen.push(...reader.push(bytes.subarray(at, at + size)));
    expect(seen).toEqual(bodies);
    expect(reader.held).toBe(0);
  }
});

test('a message that announces more than the limit is refused before its bytes are kept', () => {
  const reader = new FrameReader(10);
  expect(() => [...reader.push(Buffer.from([0x7f, 0xff, 0xff, 0xff, 1, 2, 3]))]).toThrow(FramingError);
  expect(reader.held).toBe(0);
});
