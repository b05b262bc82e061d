import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import { FramesJson } from './FramesJson.ts';

/**
 * socket.io's own encoder, for messages whose text is there already:
 *
 *   2 [<namespace>,] <acknowledgement id> ["message",<text>]        (an event packet)
 */
class FrameEncoder extends Encoder {
  override encode(packet: Packet): (string | Buffer)[] {
    const frames = packet.type === PacketType.EVENT ? (packet.data as unknown[])[1] : undefined;
    if (!(frames instanceof FramesJson)) return super.encode(packet) as (string | Buffer)[];
    const namespace = packet.nsp === '/' ? '' : `${packet.nsp},`;
    return [`${packet.type}${namespace}${packet.id ?? ''}["message",${frames.text}]`];
  }
}

/** For socket.io's `parser` option. Pages need nothing but the usual one. */
export const frameParser = { Encoder: FrameEncoder, Decoder };
