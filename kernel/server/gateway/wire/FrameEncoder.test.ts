import { Encoder, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import type { ServerMessage } from '../../../protocol/browser.ts';
import { frameParser } from './FrameEncoder.ts';
import { FramesJson } from './FramesJson.ts';

const message: Extract<ServerMessage, { type: 'frames' }> = {
  type: 'frames',
  noteId: 'n "quoted"' as never,
  frames: [
    { outputId: 'a' as never, seq: 2, frame: { op: 'text', text: 'é "x" \u2028' } },
    { outputId: 'b' as never, seq: 3, first: 2, frame: { op: 'replaceText', text: '' } },
  ],
  snapshots: [{ info: { id: 'c' } as never, seq: 0 }],
};
const packet = (data: unknown[], id?: number) => ({ type: PacketType.EVENT, nsp: '/', data, ...(id !== undefined && { id }) });
const ours = new frameParser.Encoder();
const theirs = new Encoder();

describe('an encoded frames message', () => {
  it("is on the wire what socket.io's own encoder makes of the message", () => {
    const json = new FramesJson(message);
    expect(ours.encode(packet(['message', json], 7))).toEqual(theirs.encode(packet(['message', message], 7)));
    expect(ours.encode(packet(['message', json]))).toEqual(theirs.encode(packet(['message', message])));
  });

  it('leaves other messages, with bytes or without, to the own encoder', () => {
    for (const data of [
      ['message', { type: 'x' }],
      ['message', { update: new Uint8Array([1]) }],
    ])
      expect(ours.encode(packet(data))).toEqual(theirs.encode(packet(data)));
  });
});
