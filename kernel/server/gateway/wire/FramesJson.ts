import type { ServerMessage } from '../../../protocol/browser.ts';

type FramesMessage = Extract<ServerMessage, { type: 'frames' }>;

const encoded = new WeakMap<object, string>();

/** A `frames` message as the text that goes over the wire. A frame that many pages get is turned into text once. */
export class FramesJson {
  readonly text: string;

  constructor({ type, noteId, frames, snapshots }: FramesMessage) {
    const list = (items: readonly object[]): string => `[${items.map(once).join()}]`;
    this.text = `{"type":${JSON.stringify(type)},"noteId":${JSON.stringify(noteId)},"frames":${list(frames)},"snapshots":${list(snapshots)}}`;
  }
}

/** Frames are never changed after they were made, so their text is kept as long as they are. */
function once(item: object): string {
  let text = encoded.get(item);
  if (text === undefined) {
    text = JSON.stringify(item);
    encoded.set(item, text);
  }
  return text;
}
